package dev.muster.evaluator.kafka;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/// Hands `muster.kafka.properties` on to the consumer, which is made by the binder and reads `spring.kafka.properties`.
/// A placeholder can hand on a single value but no map.
public final class BinderKafkaSettings implements EnvironmentPostProcessor {

    private static final String FROM = "muster.kafka.properties";

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> handedOn = new HashMap<>();
        Binder.get(environment)
                .bind(FROM, Bindable.mapOf(String.class, String.class))
                .ifBound(properties -> properties.forEach(
                        (name, value) -> handedOn.put("spring.kafka.properties[" + name + "]", value)));
        if (!handedOn.isEmpty()) {
            environment.getPropertySources().addLast(new MapPropertySource(FROM, handedOn));
        }
    }
}
