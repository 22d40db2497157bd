package dev.muster.ingest.eventhubs;

import dev.muster.ingest.settings.EventHubsSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/// Leaves out what Spring Cloud Stream brings where there is no hub to read: beans that nobody asks for, made at every
/// start.
public final class NoStreamWithoutHub implements AutoConfigurationImportFilter, EnvironmentAware {

    static final List<String> STREAM = List.of(
            "org.springframework.cloud.",
            "org.springframework.boot.integration.",
            "org.springframework.boot.kafka.",
            "org.springframework.boot.transaction.",
            "org.springframework.boot.persistence.",
            "org.springframework.boot.restclient.",
            "org.springframework.boot.http.client.");

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] classes, AutoConfigurationMetadata metadata) {
        boolean[] wanted = new boolean[classes.length];
        for (int i = 0; i < classes.length; i++) {
            wanted[i] = isWanted(classes[i]);
        }
        return wanted;
    }

    boolean isWanted(@Nullable String name) {
        return name == null
                || environment.containsProperty(EventHubsSettings.PREFIX + ".hub")
                || STREAM.stream().noneMatch(name::startsWith);
    }
}
