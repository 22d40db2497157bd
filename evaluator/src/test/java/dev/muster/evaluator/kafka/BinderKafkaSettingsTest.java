package dev.muster.evaluator.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class BinderKafkaSettingsTest {

    @Test
    void handsPropertiesOnToTheConsumer() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "muster.kafka.properties[security.protocol]", "SASL_SSL",
                                "muster.kafka.properties.sasl.mechanism", "PLAIN")));

        new BinderKafkaSettings().postProcessEnvironment(environment, new SpringApplication());

        assertThat(Binder.get(environment)
                        .bind("spring.kafka.properties", Bindable.mapOf(String.class, String.class))
                        .get())
                .isEqualTo(Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "PLAIN"));
    }

    @Test
    void changesNothingWithoutProperties() {
        StandardEnvironment environment = new StandardEnvironment();
        int before = environment.getPropertySources().size();

        new BinderKafkaSettings().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getPropertySources().size()).isEqualTo(before);
    }
}
