package dev.muster.evaluator.recovery;

import java.time.Instant;

/// Who is told that an outage has ended. What is asked for then survives this process.
public interface Recovery {

    /// Asks for a sweep of everything: hints may be missing or late.
    ///
    /// @throws org.springframework.dao.DataAccessException when the database is away; to be called again
    void ended(Part part);

    /// Asks for a sweep because the database holds less than it did: it was emptied, or an older copy was restored.
    ///
    /// @throws org.springframework.dao.DataAccessException as above
    void lostMemory(String how);

    /// Asks for a sweep because hints were lost on the way.
    ///
    /// @throws org.springframework.dao.DataAccessException as above
    void hintsAreMissing();

    /// Asks for a sweep because an event subscription was deleted: hints may be missing since then.
    ///
    /// @throws org.springframework.dao.DataAccessException as above
    void feedRemoved(Instant at);

    /// What was away.
    enum Part {
        INGEST,
        KAFKA,
        DATABASE,
        AZURE
    }
}
