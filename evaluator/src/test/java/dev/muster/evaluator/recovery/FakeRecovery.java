package dev.muster.evaluator.recovery;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessResourceFailureException;

/// Remembers what it was told, in words.
public final class FakeRecovery implements Recovery {

    private final List<String> told = new ArrayList<>();
    private boolean away;

    @Override
    public synchronized void ended(Part part) {
        tell(part.name());
    }

    @Override
    public synchronized void lostMemory(String how) {
        tell("lost memory");
    }

    @Override
    public synchronized void hintsAreMissing() {
        tell("hints are missing");
    }

    @Override
    public synchronized void feedRemoved(Instant at) {
        tell("feed removed at " + at);
    }

    public synchronized List<String> told() {
        return List.copyOf(told);
    }

    /// Whether the database is away, so that nothing can be asked for.
    public synchronized void away(boolean isAway) {
        away = isAway;
    }

    private void tell(String what) {
        if (away) {
            throw new DataAccessResourceFailureException("the database is away");
        }
        told.add(what);
    }
}
