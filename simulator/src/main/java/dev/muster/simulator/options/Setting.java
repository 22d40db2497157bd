package dev.muster.simulator.options;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Every option of the simulator: its key after `muster.simulator.`, its default, what is allowed and what it is for.
enum Setting {
    CONTROL_PORT("control-port", "8090", "0 (any free one) to 65535", "port of the control API, http"),
    AZURE_PORT("azure-port", "8091", "0 (any free one) to 65535", "port of the simulated Azure and Entra, https"),
    BIND("bind", "127.0.0.1", "an address of this machine", "address that both ports are bound to"),
    HOST_NAMES(
            "host-names", "", "names separated by commas", "more names in the server certificate, next to localhost"),
    CA_FILE("ca-file", "", "a file that can be written", "where the certificate to trust is written, as PEM"),
    ENDPOINTS_FILE(
            "endpoints-file",
            "",
            "a file that can be written",
            "where the addresses are written when all is up, as JSON"),
    FLEET("fleet", "seeded", "seeded, empty or a folder", "what the estate is at the start"),
    SEED("seed", "42", "a whole number", "which seeded fleet; tenant and client ids follow from it as well"),
    VMS("vms", "1000", "10 to 100000", "VMs of the seeded fleet"),
    SUBSCRIPTIONS("subscriptions", "4", "1 to 50", "subscriptions of the seeded fleet"),
    CLOCK("clock", "", "an instant like 2026-01-31T12:00:00Z", "date at the start; the real one by default"),
    SCHEDULED_BACKUPS(
            "scheduled-backups",
            "true",
            "true or false",
            "whether healthy VMs of the seeded fleet are backed up on schedule"),
    PAGE_SIZE("page-size", "500", "1 to 1000", "resources per page of a list"),
    TENANT_ID("tenant-id", "", "a GUID", "tenant; from the seed by default"),
    CLIENT_ID("client-id", "", "a GUID", "application that may sign in; from the seed by default"),
    CLIENT_SECRET(
            "client-secret", "", "any text", "its secret; made at the start by default, the control API tells it"),
    TOKEN_LIFETIME("token-lifetime", "1h", "1s to 24h", "how long an access token is valid"),
    THROTTLE("throttle", "true", "true or false", "whether calls over Azure's limits are refused"),
    THROTTLE_READS("throttle.reads", "250", "1 to 1000000", "bucket of reads per subscription and principal"),
    THROTTLE_READS_PER_SECOND("throttle.reads-per-second", "25", "0.01 to 1000000", "refill of that bucket"),
    THROTTLE_SCALE("throttle.scale", "1", "0.01 to 1000000", "factor on all of Azure's limits"),
    THROTTLE_GRAPH_QUERIES(
            "throttle.graph-queries", "15", "1 to 1000000", "queries of Resource Graph per window and caller"),
    THROTTLE_GRAPH_WINDOW("throttle.graph-window", "5s", "100ms to 1h", "that window"),
    TIME_SCALE("time-scale", "1", "0.01 to 100000", "how much faster Event Grid's waiting times pass"),
    WEBHOOK_URL("webhook.url", "", "an http or https URL", "where events are delivered; nowhere by default"),
    WEBHOOK_SECRET_HEADER("webhook.secret-header", "", "a header name", "header that carries the shared secret"),
    WEBHOOK_SECRET("webhook.secret", "", "any text", "the shared secret"),
    WEBHOOK_NAME("webhook.name", "muster", "letters, digits and dashes", "name of the event subscription"),
    WEBHOOK_SCHEMA("webhook.schema", "cloudevents", "cloudevents or eventgrid", "form of the events"),
    WEBHOOK_BATCH_SIZE("webhook.batch-size", "1", "1 to 5000", "events per request at most"),
    WEBHOOK_PREFERRED_KILOBYTES("webhook.preferred-kilobytes", "64", "1 to 1024", "wished size of a request"),
    WEBHOOK_RETRY_SCHEDULE(
            "webhook.retry-schedule", "gaps", "gaps or offsets", "reading of the documented retry times"),
    WEBHOOK_DUPLICATES("webhook.duplicates", "0", "0 to 1", "share of events that are delivered once more"),
    WEBHOOK_REORDER("webhook.reorder", "0", "0 to 1", "share of events that are held back for some seconds"),
    WEBHOOK_PATIENCE("webhook.patience", "30s", "10ms to 10m", "how long an answer is waited for, in real time"),
    WEBHOOK_MAX_ATTEMPTS("webhook.max-attempts", "30", "1 to 30", "attempts per event"),
    WEBHOOK_TIME_TO_LIVE(
            "webhook.time-to-live", "24h", "1m to 24h", "age after which an event is given up, in simulated time"),
    WEBHOOK_DEAD_LETTER_CODES(
            "webhook.dead-letter-codes",
            "400,401,403,413",
            "status codes separated by commas",
            "answers that are not retried"),
    WEBHOOK_HONOUR_RETRY_AFTER(
            "webhook.honour-retry-after", "false", "true or false", "whether Retry-After of the webhook counts"),
    WEBHOOK_ORIGIN("webhook.origin", "eventgrid.azure.net", "a host name", "WebHook-Request-Origin of the handshake"),
    WEBHOOK_REQUEST_RATE(
            "webhook.request-rate", "", "1 to 1000000", "WebHook-Request-Rate of the handshake; not sent by default"),
    WEBHOOK_AUDIENCE(
            "webhook.audience",
            "",
            "any text",
            "whom a token of Event Grid is for, sent with every POST; none by default"),
    PULL_TOPIC(
            "pull.topic",
            "",
            "letters, digits and dashes",
            "namespace topic that events go to as well; none by default"),
    PULL_SUBSCRIPTION(
            "pull.subscription", "ingest", "letters, digits and dashes", "its event subscription, pulled from"),
    PULL_LOCK("pull.lock", "1m", "1s to 5m", "how long an event that was received is kept from others");

    static final String PREFIX = "muster.simulator.";

    private final String key;
    private final String byDefault;
    private final String allowed;
    private final String meaning;

    Setting(String key, String byDefault, String allowed, String meaning) {
        this.key = key;
        this.byDefault = byDefault;
        this.allowed = allowed;
        this.meaning = meaning;
    }

    /// With prefix.
    String key() {
        return PREFIX + key;
    }

    String byDefault() {
        return byDefault;
    }

    String allowed() {
        return allowed;
    }

    String meaning() {
        return meaning;
    }

    /// Upper case, with underscores instead of dots and dashes.
    String variable() {
        return key().toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /// The form in which Spring Boot would write the variable: dashes left out.
    String variableWithoutDashes() {
        return key().replace("-", "").toUpperCase(Locale.ROOT).replace('.', '_');
    }

    static Optional<Setting> byKey(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key().equals(key))
                .findFirst();
    }
}
