package dev.muster.reporter.database;

import dev.muster.contract.Schema;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads the published views, each piece of work in one transaction that sees one state of the database.
///
/// The connections are `REPEATABLE READ READ ONLY` (see [DatabaseConfiguration]), so a transaction needs no statement
/// of
/// its own to be so.
public final class PublishedDatabase {

    private final JdbcClient client;
    private final TransactionTemplate transaction;

    PublishedDatabase(DataSource source) {
        this.client = JdbcClient.create(source);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        this.transaction.setReadOnly(true);
    }

    /// Does the work in one transaction.
    ///
    /// @throws DataAccessException when a query fails
    /// @throws TransactionException when no connection can be had
    public <T> T read(Function<JdbcClient, T> work) {
        T result = transaction.execute(status -> work.apply(client));
        if (result == null) {
            throw new IllegalStateException("the work of a transaction must return something");
        }
        return result;
    }

    /// Checks, inside a transaction, that the views are those this reporter was built for.
    ///
    /// @throws SchemaNotReadyException when they are missing or older
    public static void requireSchema(JdbcClient client) {
        boolean exists = client.sql("SELECT to_regclass('published.schema_version') IS NOT NULL")
                .query(Boolean.class)
                .single();
        if (!exists) {
            throw new SchemaNotReadyException("the database has no schema of Muster yet");
        }
        int version = client.sql("SELECT coalesce((SELECT version FROM published.schema_version), 0)")
                .query(Integer.class)
                .single();
        if (version < Schema.VERSION) {
            throw new SchemaNotReadyException(
                    "the schema has version " + version + ", this reporter needs " + Schema.VERSION);
        }
    }
}
