package dev.muster.reporter.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /// Few connections are enough: lists and numbers come from the snapshot in memory. `initializationFailTimeout` is
    /// negative so that the reporter starts, and says so, while the database is away.
    @Bean
    HikariDataSource publishedDataSource(DatabaseProperties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("published");
        config.setJdbcUrl(properties.url());
        config.setCredentialsProvider(() -> Credentials.of(properties.username(), properties.currentPassword()));
        config.setReadOnly(true);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setMaximumPoolSize(6);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(Duration.ofSeconds(2).toMillis());
        config.setInitializationFailTimeout(-1);
        ConnectionSettings.of(properties).forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }

    @Bean
    PublishedDatabase publishedDatabase(HikariDataSource source) {
        return new PublishedDatabase(source);
    }

    /// Connections of their own for listening: they live as long as the process and are of no use to a pool.
    @Bean
    ListenerConnections listenerConnections(DatabaseProperties properties) {
        return new ListenerConnections(properties);
    }
}
