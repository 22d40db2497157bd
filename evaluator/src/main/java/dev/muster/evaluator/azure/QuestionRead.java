package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.ItemDetails;
import dev.muster.evaluator.core.document.Prevalidation;
import dev.muster.evaluator.core.document.VaultUsage;
import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import dev.muster.evaluator.mirror.Question;
import dev.muster.evaluator.refresh.Reading;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Asks a question whose answer stands in one row, whatever the number of its pages: the whole answer, or nothing.
///
/// Source: "Jobs - List" and "Backup Usage Summaries - List", Microsoft.RecoveryServices 2025-08-01; "Providers - Get",
/// Microsoft.Resources 2021-04-01. The form of times in the filter of jobs (twelve hours, AM or PM) is that of the
/// examples of "Jobs - List" (stable/2023-04-01, "List Jobs With Time Filter") and of Azure's own command lines.
final class QuestionRead {

    /// Backups that ended are looked for so far back, configurations further, because they are few.
    private static final Duration BACKUPS = Duration.ofDays(2);

    private static final Duration CONFIGURATIONS = Duration.ofDays(14);

    /// Every example gives a range with both ends; ours ends after every clock.
    private static final Duration AHEAD = Duration.ofDays(1);

    private static final String JOBS_OF =
            "&$filter=backupManagementType%%20eq%%20'AzureIaasVM'%%20and%%20operation%%20eq%%20'%s'"
                    + "%%20and%%20startTime%%20eq%%20'%s'%%20and%%20endTime%%20eq%%20'%s'";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'%20'hh:mm:ss'%20'a", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final String VAULTS = "vaults";

    private final Exchange exchange;
    private final NodeId node;
    private final Clock clock;

    QuestionRead(Exchange exchange, NodeId node, Clock clock) {
        this.exchange = exchange;
        this.node = node;
        this.clock = clock;
    }

    /// @throws IllegalArgumentException when what is asked for is a resource
    Reading.Answer read(Question question) {
        Reading reading = switch (question) {
            case PROVIDER -> provider();
            case USAGE -> usage();
            case JOBS -> jobs();
            case ITEM_DETAILS -> details(question.subject(node));
            case PREVALIDATION -> prevalidation(Question.candidate(node));
            case VAULT_STORAGE, VAULT_SETTINGS ->
                throw new IllegalArgumentException(question + " has an id of its own");
        };
        return exchange.answer(reading);
    }

    private Reading provider() {
        return exchange.get(
                address(exchange.api().query()), body -> found(new BackupRegions(regions(Json.tree(body)))));
    }

    private static @Nullable List<String> regions(JsonNode answer) {
        List<Shape> types = Shape.of(answer).objects("resourceTypes");
        return types == null
                ? null
                : types.stream()
                        .filter(it -> VAULTS.equalsIgnoreCase(it.text("resourceType")))
                        .findFirst()
                        .map(it -> it.texts("locations"))
                        .map(QuestionRead::normalised)
                        .orElse(null);
    }

    private static List<String> normalised(List<String> regions) {
        return regions.stream()
                .map(it -> it.replace(" ", "").toLowerCase(Locale.ROOT))
                .distinct()
                .sorted()
                .toList();
    }

    private Reading usage() {
        AtomicInteger items = new AtomicInteger();
        Consumer<JsonNode> count = element -> {
            Integer value = Shape.of(element).number("currentValue");
            if (value == null || value < 0) {
                throw new UnexpectedShapeException("a count is missing");
            }
            items.addAndGet(value);
        };
        return new Pages(exchange)
                .walk(address(exchange.api().query()), count)
                .orElseGet(() -> found(new VaultUsage(items.get())));
    }

    private Reading jobs() {
        NewestJobs jobs = new NewestJobs();
        Optional<Reading> failure = walk("Backup", BACKUPS, jobs);
        if (failure.isEmpty()) {
            failure = exchange.payPage()
                    ? walk("ConfigureBackup", CONFIGURATIONS, jobs)
                    : Optional.of(new Reading.Failed("stopped between two lists", Optional.empty()));
        }
        return failure.orElseGet(() -> found(jobs.all()));
    }

    private Reading details(ResourceId item) {
        return exchange.get(exchange.arm().address(item.value(), exchange.api().query()), body -> {
            Shape properties = Shape.of(Json.tree(body)).objectOrEmpty("properties");
            return found(
                    new ItemDetails(properties.objectOrEmpty("extendedInfo").flag("policyInconsistent")));
        });
    }

    /// Its answer is a reference from the machine to itself: nobody knows of the question before.
    private Reading prevalidation(Question.Candidate candidate) {
        String path =
                "/subscriptions/" + candidate.vm().subscription() + "/providers/Microsoft.RecoveryServices/locations/"
                        + candidate.region() + "/backupPreValidateProtection";
        ObjectNode question = JsonNodeFactory.instance.objectNode();
        question.put("resourceType", "VM");
        question.put("resourceId", candidate.vm().value());
        question.put("vaultId", candidate.vault().value());
        question.put("properties", "");
        return exchange.ask(
                exchange.arm().address(path, exchange.api().query()),
                Json.bytes(question),
                body -> found(
                        prevalidated(Shape.of(Json.tree(body))), Set.of(new Edge(NodeId.of(candidate.vm()), node))));
    }

    private static Prevalidation prevalidated(Shape answer) {
        return new Prevalidation(answer.text("status"), answer.text("errorCode"), answer.text("errorMessage"));
    }

    private Optional<Reading> walk(String operation, Duration back, NewestJobs jobs) {
        Instant now = clock.instant();
        String which = JOBS_OF.formatted(operation, TIME.format(now.minus(back)), TIME.format(now.plus(AHEAD)));
        return new Pages(exchange).walk(address(exchange.api().query() + which), jobs::add);
    }

    private URI address(String query) {
        return exchange.arm().address(node.value(), query);
    }

    private Reading found(Object document) {
        return found(document, Set.of());
    }

    private Reading found(Object document, Set<Edge> edges) {
        String json = Canonical.json(document);
        String hash = Canonical.hash(json);
        return new Reading.Found(new Projection(node, node.kind(), json, hash, hash, edges), false);
    }
}
