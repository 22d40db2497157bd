package dev.muster.evaluator.refresh;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/// Settings as the configuration makes them, with the defaults of what a test does not care about.
final class Settings {

    private static final String PREFIX = "muster.evaluator.refresh.";

    private final Map<String, Object> keys = new HashMap<>();

    Settings with(String key, Object value) {
        keys.put(PREFIX + key, value);
        return this;
    }

    RefreshProperties refresh() {
        return bind("muster.evaluator.refresh", keys, RefreshProperties.class);
    }

    static <T> T bind(String prefix, Map<String, ?> keys, Class<T> type) {
        return new Binder(new MapConfigurationPropertySource(keys)).bindOrCreate(prefix, Bindable.of(type));
    }
}
