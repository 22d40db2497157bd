package dev.muster.ingest.settings;

import static dev.muster.ingest.settings.Checks.check;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// An event hub that Event Grid delivers to, read with the Kafka protocol; nothing is read without a hub.
///
/// @param bootstrapServers the namespace, `<name>.servicebus.windows.net:9093`
/// @param hub name of the event hub
/// @param consumerGroup Kafka group; every instance of ingest uses the same
/// @param properties further settings of the Kafka consumer by their own names
@ConfigurationProperties(EventHubsSettings.PREFIX)
public record EventHubsSettings(
        @Nullable String bootstrapServers,
        @Nullable String hub,
        @DefaultValue("muster-ingest") String consumerGroup,
        @DefaultValue Map<String, String> properties) {

    public static final String PREFIX = "muster.ingest.event-hubs";

    private static final Pattern SERVER = Pattern.compile("[A-Za-z0-9.-]+:[0-9]{1,5}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,256}");

    /// @throws InvalidSettingException when a key has a value that is not allowed
    public EventHubsSettings {
        check(
                (hub == null) == (bootstrapServers == null),
                PREFIX + ".hub",
                String.valueOf(hub),
                "given together with " + PREFIX + ".bootstrap-servers");
        check(
                bootstrapServers == null || SERVER.matcher(bootstrapServers).matches(),
                PREFIX + ".bootstrap-servers",
                String.valueOf(bootstrapServers),
                "host:port, such as contoso.servicebus.windows.net:9093");
        check(
                hub == null || NAME.matcher(hub).matches(),
                PREFIX + ".hub",
                String.valueOf(hub),
                "the name of an event hub");
        check(NAME.matcher(consumerGroup).matches(), PREFIX + ".consumer-group", consumerGroup, "a name");
        properties = Map.copyOf(properties);
    }

    public boolean isConfigured() {
        return hub != null;
    }

    /// What tokens have to be for.
    public String scope() {
        String host = bootstrapServers == null ? "" : bootstrapServers.substring(0, bootstrapServers.lastIndexOf(':'));
        return "https://" + host + "/.default";
    }

    /// Without the properties, which may hold passwords.
    @Override
    public String toString() {
        return "EventHubsSettings[" + hub + " at " + bootstrapServers + "]";
    }
}
