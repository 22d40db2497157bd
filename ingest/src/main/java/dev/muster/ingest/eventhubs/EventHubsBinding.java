package dev.muster.ingest.eventhubs;

import dev.muster.ingest.settings.EventHubsSettings;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Tells Spring Cloud Stream about the hub, if there is one: which function reads what as which group, over which
/// binder.
///
/// The hub is given as a pattern, so that binding asks Kafka nothing: a namespace that is away must not hold up the
/// start.
public final class EventHubsBinding implements EnvironmentPostProcessor {

    private static final String BINDING = "spring.cloud.stream.bindings.eventHub-in-0.";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        String hub = environment.getProperty(EventHubsSettings.PREFIX + ".hub");
        Map<String, Object> binding = new HashMap<>();
        // Without a hub no function is a binding; unset, Spring Cloud Stream would look for any.
        binding.put("spring.cloud.function.definition", hub == null ? "" : "eventHub");
        if (hub != null) {
            binding.put(BINDING + "destination", Pattern.quote(hub));
            binding.put(BINDING + "binder", "eventhubs");
        }
        environment.getPropertySources().addLast(new MapPropertySource("event hub", binding));
    }
}
