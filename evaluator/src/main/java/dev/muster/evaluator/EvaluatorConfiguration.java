package dev.muster.evaluator;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class EvaluatorConfiguration {

    private static final String NOT_BUILT = "unknown";

    @Bean
    HikariDataSource database(DatabaseProperties properties) {
        return properties.pool();
    }

    @Bean
    SchemaGate schemaGate(DataSource database, ApplicationContext context) {
        return new SchemaGate(database, context);
    }

    @Bean
    MeterBinder buildInfo(ObjectProvider<BuildProperties> builds) {
        BuildProperties build = builds.getIfAvailable();
        return registry -> Gauge.builder("muster.build.info", () -> 1)
                .description("What runs here (stable)")
                .tag("component", "evaluator")
                .tag("version", text(build, "version"))
                .tag("revision", text(build, "revision"))
                .register(registry);
    }

    private static String text(@Nullable BuildProperties build, String key) {
        String value = build == null ? null : build.get(key);
        return value == null ? NOT_BUILT : value;
    }
}
