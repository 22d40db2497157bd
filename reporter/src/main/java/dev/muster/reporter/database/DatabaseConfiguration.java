package dev.muster.reporter.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
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
    PublishedDatabase publishedDatabase(@Qualifier("publishedDataSource") HikariDataSource source) {
        return new PublishedDatabase(source);
    }

    /// Seldom used, so that it keeps no connection of its own.
    @Bean
    HikariDataSource functionsDataSource(DatabaseProperties properties) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("functions");
        config.setJdbcUrl(properties.url());
        config.setCredentialsProvider(() -> Credentials.of(properties.username(), properties.currentPassword()));
        config.setAutoCommit(false);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(Duration.ofSeconds(2).toMillis());
        config.setInitializationFailTimeout(-1);
        ConnectionSettings.of(properties).forEach(config::addDataSourceProperty);
        return new HikariDataSource(config);
    }

    @Bean
    PublishedFunctions publishedFunctions(@Qualifier("functionsDataSource") HikariDataSource source) {
        return new PublishedFunctions(source);
    }

    /// Connections of their own for listening: they live as long as the process and are of no use to a pool.
    @Bean
    ListenerConnections listenerConnections(DatabaseProperties properties) {
        return new ListenerConnections(properties);
    }
}
