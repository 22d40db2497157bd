package dev.muster.reporter.database;

import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Calls the published functions, the only way in which the reporter writes, each in a transaction of its own.
public final class PublishedFunctions {

    private final JdbcClient client;
    private final TransactionTemplate transaction;

    PublishedFunctions(DataSource source) {
        this.client = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /// Does the call in one transaction.
    ///
    /// @throws DataAccessException when it fails
    /// @throws TransactionException when no connection can be had
    public <T> T call(Function<JdbcClient, T> work) {
        T result = transaction.execute(status -> work.apply(client));
        if (result == null) {
            throw new IllegalStateException("a call must return something");
        }
        return result;
    }
}
