package dev.muster.evaluator.refresh;

import java.time.Duration;

/// Who is told that a tenant answers again after it has answered nothing for long.
public interface AzureRecovery {

    /// How long a tenant, or a subscription, must have answered nothing for its return to matter.
    Duration longEnough();

    /// @param tenant configured tenant of which no lane was answered
    /// @throws org.springframework.dao.DataAccessException when the database is away; to be called again
    void answersAgain(String tenant);
}
