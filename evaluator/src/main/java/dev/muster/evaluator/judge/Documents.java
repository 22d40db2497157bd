package dev.muster.evaluator.judge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Decodes documents of the mirror, each text once: hundreds of machines share an NSG, a policy and a vault.
final class Documents {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int REMEMBERED = 256;

    private final Map<Key, Optional<Object>> decoded = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Optional<Object>> eldest) {
            return size() > REMEMBERED;
        }
    };

    private record Key(Class<?> type, String json) {}

    /// Empty when the text is no such document.
    <T> Optional<T> shared(Class<T> type, String json) {
        return shared(type, json, text -> decode(type, text));
    }

    /// Like [#shared], for texts that are read in another way.
    synchronized <T> Optional<T> shared(Class<T> type, String json, Function<String, Optional<T>> decoder) {
        return decoded.computeIfAbsent(
                        new Key(type, json), key -> decoder.apply(json).map(it -> it))
                .map(type::cast);
    }

    /// Like [#shared], for documents that belong to one machine alone.
    <T> Optional<T> own(Class<T> type, String json) {
        return decode(type, json);
    }

    private static <T> Optional<T> decode(Class<T> type, String json) {
        try {
            return Optional.ofNullable(JSON.readValue(json, type));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
