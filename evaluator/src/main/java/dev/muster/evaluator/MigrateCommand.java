package dev.muster.evaluator;

import dev.muster.contract.Schema;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

/// Brings the database to the schema of this version; run as a job before services of that version start.
final class MigrateCommand {

    private static final Logger log = LoggerFactory.getLogger(MigrateCommand.class);

    private MigrateCommand() {}

    /// @return exit code: 0 when the schema is as new as this program or newer
    static int run(String... args) {
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Settings.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .run(args)) {
            migrate(context.getBean(DatabaseProperties.class));
            return 0;
        } catch (FlywayException | DatabaseUnusableException e) {
            log.error("The schema was not migrated: {}", e.getMessage());
            return 1;
        } catch (RuntimeException e) {
            return 1; // said by Spring Boot already, with the key and what is allowed
        }
    }

    private static void migrate(DatabaseProperties database) {
        PostgresVersion.check(database);
        MigrateResult result = Flyway.configure(MigrateCommand.class.getClassLoader())
                .dataSource(database.jdbcUrl(), database.username(), database.currentPassword())
                .defaultSchema(Schema.TABLES)
                .locations(Schema.LOCATION)
                .outOfOrder(true) // numbers are given out before the scripts are written: a smaller one may come later
                .load()
                .migrate();
        log.info(
                "The schema is at version {} ({} migrations applied)",
                result.targetSchemaVersion == null ? result.initialSchemaVersion : result.targetSchemaVersion,
                result.migrationsExecuted);
    }

    /// Only the keys of the database; nothing else of the service is started.
    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(DatabaseProperties.class)
    static class Settings {}
}
