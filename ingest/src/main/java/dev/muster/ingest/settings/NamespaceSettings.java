package dev.muster.ingest.settings;

import static dev.muster.ingest.settings.Checks.check;
import static dev.muster.ingest.settings.Checks.within;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Event subscriptions of Event Grid namespace topics that are pulled from.
@ConfigurationProperties("muster.ingest")
public record NamespaceSettings(@DefaultValue List<NamespaceTopic> namespaceTopics) {

    private static final String PREFIX = "muster.ingest.namespace-topics[].";

    public NamespaceSettings {
        namespaceTopics = List.copyOf(namespaceTopics);
    }

    /// One of them.
    ///
    /// @param endpoint of the namespace, `https://<name>.<region>.eventgrid.azure.net`
    /// @param topic name of the topic
    /// @param eventSubscription name of the event subscription, which must be of delivery mode queue
    /// @param maxEvents most events that are fetched at once; each may have 1 MB
    /// @param maxWait how long the namespace may wait for the first of them
    public record NamespaceTopic(
            URI endpoint,
            String topic,
            String eventSubscription,
            @DefaultValue("20") int maxEvents,
            @DefaultValue("60s") Duration maxWait) {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{3,64}");

        /// @throws InvalidSettingException when a key has a value that is not allowed
        public NamespaceTopic {
            check(
                    Urls.isRoot(given("endpoint", endpoint)),
                    PREFIX + "endpoint",
                    endpoint,
                    "https://host or https://host:port");
            checkName("topic", topic);
            checkName("event-subscription", eventSubscription);
            within(PREFIX + "max-events", maxEvents, 1, 100);
            within(PREFIX + "max-wait", maxWait, Duration.ofSeconds(10), Duration.ofSeconds(120));
        }

        /// Without a slash at the end.
        public String root() {
            return Urls.root(endpoint);
        }

        private static void checkName(String key, @Nullable String name) {
            check(NAME.matcher(given(key, name)).matches(), PREFIX + key, String.valueOf(name), "a name");
        }

        private static <T> T given(String key, @Nullable T value) {
            if (value == null) {
                throw new InvalidSettingException(PREFIX + key, "(nothing)", "needed for each namespace topic");
            }
            return value;
        }
    }
}
