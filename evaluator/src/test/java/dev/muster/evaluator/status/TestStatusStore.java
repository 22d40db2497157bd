package dev.muster.evaluator.status;

import dev.muster.evaluator.testing.TestDatabase;

/// Opens the door of the package to tests of the judge.
public final class TestStatusStore {

    private TestStatusStore() {}

    public static StatusStore over(TestDatabase database) {
        return new PostgresStatusStore(database.jdbc());
    }
}
