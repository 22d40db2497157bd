package dev.muster.evaluator.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A database in whose place an older copy stands.
class DatabaseMemoryIT {

    private final FakeRecovery recovery = new FakeRecovery();
    private TestDatabase database;
    private DatabaseMemory memory;

    @BeforeEach
    void open() {
        database = TestDatabase.fresh();
        database.update("INSERT INTO lane (lane, kind, tenant) VALUES ('tenant:t', 'arm', 't')");
        memory = new DatabaseMemory(database.jdbc(), recovery);
        database.text("SELECT setval('order_seq', 5000)");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDatabaseThatRemembersIsNothingNew() {
        memory.call();
        database.text("SELECT nextval('order_seq')");

        assertThat(memory.call()).isEqualTo(5001);
        assertThat(recovery.told()).isEmpty();
    }

    @Test
    void anOlderCopyIsSweptAndItsNumbersGoOnAboveThoseThatWereTold() {
        memory.call();
        memory.call();
        database.update("UPDATE process_memory SET beat = beat - 1");
        database.text("SELECT setval('order_seq', 4000)");

        memory.call();
        memory.call();

        assertThat(recovery.told()).containsExactly("lost memory");
        assertThat(database.number("SELECT nextval('order_seq')")).isGreaterThan(5000);
    }

    @Test
    void inAnOlderCopyWhatNoListShowsIsReadAgain() {
        memory.call();
        row("/subscriptions/s/vm", "microsoft.compute/virtualmachines", "found");
        row("/subscriptions/s/usage", "microsoft.recoveryservices/vaults/backupusagesummaries", "found");
        row("/subscriptions/s/gone", "microsoft.compute/virtualmachines", "gone");
        row("/subscriptions/s/disk", "microsoft.compute/disks", "found");
        database.update("DELETE FROM process_memory");

        memory.call();

        assertThat(database.texts("SELECT resource_id FROM refresh WHERE due_at <= now() ORDER BY resource_id"))
                .containsExactly("/subscriptions/s/usage", "/subscriptions/s/vm");
    }

    private void row(String id, String kind, String state) {
        database.update("INSERT INTO resource (id, kind, state) VALUES (?, ?, ?)", id, kind, state);
        database.update(
                "INSERT INTO refresh (resource_id, lane, generation, due_at) VALUES (?, 's', 1, now() + interval '1 day')",
                id);
    }

    /// Also one that has drawn more numbers since than it had lost.
    @Test
    void aCopyFromBeforeThisProcessIsNoticedWhateverItsNumbers() {
        memory.call();
        database.update("DELETE FROM process_memory");
        database.text("SELECT setval('order_seq', 6000)");

        memory.call();

        assertThat(recovery.told()).containsExactly("lost memory");
    }

    /// The connection broke between the commit and its answer.
    @Test
    void aCountWhoseAnswerGotLostIsNoLostMemory() {
        memory.call();
        database.update("UPDATE process_memory SET beat = beat + 1");

        memory.call();

        assertThat(recovery.told()).isEmpty();
    }

    /// Until the lanes are made anew there is nothing that could be swept.
    @Test
    void anEmptiedDatabaseIsSweptOnceItsTenantsAreKnown() {
        memory.call();
        database.update("DELETE FROM process_memory");
        database.update("DELETE FROM lane");
        memory.call();
        assertThat(recovery.told()).isEmpty();

        database.update("INSERT INTO lane (lane, kind, tenant) VALUES ('tenant:t', 'arm', 't')");
        memory.call();

        assertThat(recovery.told()).containsExactly("lost memory");
    }

    @Test
    void anotherProcessDoesNotDisturb() {
        DatabaseMemory other = new DatabaseMemory(database.jdbc(), recovery);
        memory.call();
        other.call();
        memory.call();
        other.call();

        assertThat(recovery.told()).isEmpty();
    }
}
