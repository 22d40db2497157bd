package dev.muster.simulator.options;

import dev.muster.simulator.arm.Limits;
import dev.muster.simulator.delivery.EventSubscription;
import dev.muster.simulator.delivery.PullSubscription;
import dev.muster.simulator.delivery.RetrySchedule;
import dev.muster.simulator.entra.Application;
import dev.muster.simulator.events.EventForm;
import dev.muster.simulator.fleet.FleetSize;
import dev.muster.simulator.fleet.Guid;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Everything that can be chosen about a simulator, checked.
///
/// @param bind address of both ports
/// @param hostNames more names in the server certificate
/// @param clock date at the start, the real one when empty
/// @param scheduledBackups whether healthy VMs of the seeded fleet are backed up on schedule while the simulator runs
/// @param pageSize resources per page of a list
/// @param tokenLifetime whole seconds
/// @param timeScale how much faster Event Grid's waiting times pass
/// @param webhook where events go from the start
/// @param pull where events can be pulled from
public record SimulatorOptions(
        int controlPort,
        int azurePort,
        InetAddress bind,
        List<String> hostNames,
        Optional<Path> caFile,
        Optional<Path> endpointsFile,
        Fleet fleet,
        FleetSize size,
        Optional<Instant> clock,
        boolean scheduledBackups,
        int pageSize,
        Application application,
        Duration tokenLifetime,
        Limits limits,
        double timeScale,
        Optional<EventSubscription> webhook,
        Optional<PullSubscription> pull) {

    /// What the estate is at the start.
    public sealed interface Fleet {

        record Seeded() implements Fleet {}

        record Empty() implements Fleet {}

        record Folder(Path path) implements Fleet {}

        /// The word or path in the option.
        default String word() {
            return switch (this) {
                case Seeded ignored -> "seeded";
                case Empty ignored -> "empty";
                case Folder folder -> folder.path().toString();
            };
        }
    }

    /// @throws InvalidOptionException naming key, value and what is allowed
    static SimulatorOptions of(Values values) {
        long seed = values.wholeNumber(Setting.SEED, Long.MIN_VALUE, Long.MAX_VALUE);
        return new SimulatorOptions(
                values.number(Setting.CONTROL_PORT, 0, 65_535),
                values.number(Setting.AZURE_PORT, 0, 65_535),
                values.address(Setting.BIND),
                values.list(Setting.HOST_NAMES),
                values.given(Setting.CA_FILE).map(path -> path(Setting.CA_FILE, path)),
                values.given(Setting.ENDPOINTS_FILE).map(path -> path(Setting.ENDPOINTS_FILE, path)),
                fleet(values),
                new FleetSize(
                        seed, values.number(Setting.VMS, 10, 100_000), values.number(Setting.SUBSCRIPTIONS, 1, 50)),
                values.given(Setting.CLOCK).isEmpty() ? Optional.empty() : Optional.of(values.instant(Setting.CLOCK)),
                values.flag(Setting.SCHEDULED_BACKUPS),
                values.number(Setting.PAGE_SIZE, 1, 1_000),
                application(values, seed),
                Duration.ofSeconds(values.duration(Setting.TOKEN_LIFETIME, Duration.ofSeconds(1), Duration.ofHours(24))
                        .toSeconds()),
                limits(values),
                values.fraction(Setting.TIME_SCALE, 0.01, 100_000),
                webhook(values),
                pull(values));
    }

    private static Limits limits(Values values) {
        return Limits.AZURE
                .enforced(values.flag(Setting.THROTTLE))
                .reads(new Limits.Budget(
                        values.number(Setting.THROTTLE_READS, 1, 1_000_000),
                        values.fraction(Setting.THROTTLE_READS_PER_SECOND, 0.01, 1_000_000)))
                .graph(
                        values.number(Setting.THROTTLE_GRAPH_QUERIES, 1, 1_000_000),
                        values.duration(Setting.THROTTLE_GRAPH_WINDOW, Duration.ofMillis(100), Duration.ofHours(1)))
                .times(values.fraction(Setting.THROTTLE_SCALE, 0.01, 1_000_000));
    }

    private static Fleet fleet(Values values) {
        String word = values.text(Setting.FLEET);
        return switch (word) {
            case "seeded" -> new Fleet.Seeded();
            case "empty" -> new Fleet.Empty();
            default -> {
                Path folder = path(Setting.FLEET, word);
                if (!Files.isDirectory(folder)) {
                    throw InvalidOptionException.value(Setting.FLEET, word);
                }
                yield new Fleet.Folder(folder);
            }
        };
    }

    private static Path path(Setting setting, String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw InvalidOptionException.value(setting, text);
        }
    }

    private static Application application(Values values, long seed) {
        String clientId = values.guid(Setting.CLIENT_ID, Guid.of(seed, "application"));
        return new Application(
                values.guid(Setting.TENANT_ID, Guid.of(seed, "tenant")),
                clientId,
                values.given(Setting.CLIENT_SECRET).orElseGet(SimulatorOptions::newSecret),
                Guid.of(seed, "principal/" + clientId));
    }

    private static String newSecret() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    private static Optional<PullSubscription> pull(Values values) {
        String subscription = values.matching(Setting.PULL_SUBSCRIPTION, "[A-Za-z0-9-]{3,64}");
        Duration lock = values.duration(Setting.PULL_LOCK, Duration.ofSeconds(1), Duration.ofMinutes(5));
        return values.given(Setting.PULL_TOPIC).isEmpty()
                ? Optional.empty()
                : Optional.of(new PullSubscription(
                        values.matching(Setting.PULL_TOPIC, "[A-Za-z0-9-]{3,50}"), subscription, lock));
    }

    /// Without a URL the other settings of the webhook are checked all the same.
    private static Optional<EventSubscription> webhook(Values values) {
        EventSubscription checked = subscription(values, URI.create("http://localhost"));
        return values.given(Setting.WEBHOOK_URL).isEmpty()
                ? Optional.empty()
                : Optional.of(checked.at(values.url(Setting.WEBHOOK_URL)));
    }

    /// @throws InvalidOptionException naming key, value and what is allowed
    static EventSubscription subscription(Values values) {
        return subscription(values, values.url(Setting.WEBHOOK_URL));
    }

    private static EventSubscription subscription(Values values, URI url) {
        return new EventSubscription(
                values.matching(Setting.WEBHOOK_NAME, "[A-Za-z0-9-]{1,64}"),
                url,
                secretHeader(values),
                values.word(Setting.WEBHOOK_SCHEMA, EventForm::byWord),
                values.number(Setting.WEBHOOK_BATCH_SIZE, 1, 5_000),
                values.number(Setting.WEBHOOK_PREFERRED_KILOBYTES, 1, 1_024),
                values.word(Setting.WEBHOOK_RETRY_SCHEDULE, RetrySchedule::byWord),
                values.fraction(Setting.WEBHOOK_DUPLICATES, 0, 1),
                values.fraction(Setting.WEBHOOK_REORDER, 0, 1),
                values.duration(Setting.WEBHOOK_PATIENCE, Duration.ofMillis(10), Duration.ofMinutes(10)),
                values.number(Setting.WEBHOOK_MAX_ATTEMPTS, 1, 30),
                values.duration(Setting.WEBHOOK_TIME_TO_LIVE, Duration.ofMinutes(1), Duration.ofHours(24)),
                codes(values),
                values.flag(Setting.WEBHOOK_HONOUR_RETRY_AFTER),
                values.matching(Setting.WEBHOOK_ORIGIN, "[A-Za-z0-9.-]{1,255}"),
                values.given(Setting.WEBHOOK_REQUEST_RATE).isEmpty()
                        ? OptionalInt.empty()
                        : OptionalInt.of(values.number(Setting.WEBHOOK_REQUEST_RATE, 1, 1_000_000)),
                values.given(Setting.WEBHOOK_AUDIENCE));
    }

    private static Map<String, String> secretHeader(Values values) {
        if (values.given(Setting.WEBHOOK_SECRET_HEADER).isEmpty()) {
            return Map.of();
        }
        return Map.of(
                values.matching(Setting.WEBHOOK_SECRET_HEADER, "[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}"),
                values.matching(Setting.WEBHOOK_SECRET, "[\\x20-\\x7e]{1,4096}"));
    }

    private static Set<Integer> codes(Values values) {
        values.matching(Setting.WEBHOOK_DEAD_LETTER_CODES, "\\s*|[1-5]\\d\\d(\\s*,\\s*[1-5]\\d\\d)*");
        return values.list(Setting.WEBHOOK_DEAD_LETTER_CODES).stream()
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
    }
}
