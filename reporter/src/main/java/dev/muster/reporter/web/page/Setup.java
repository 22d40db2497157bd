package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Census;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.StatusCounts;
import dev.muster.reporter.snapshot.SubscriptionInfo;
import dev.muster.reporter.status.EventReader.Feed;
import dev.muster.reporter.status.Pipeline;
import dev.muster.reporter.status.SweepReader.Sweep;
import dev.muster.reporter.status.TroubleReader.FailingReads;
import dev.muster.reporter.status.TroubleReader.HeldBack;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What the set-up still lacks, and what to do about it.
///
/// @param missing how many points lack something
/// @param headline the same in words
public record Setup(int missing, String headline, List<SetupPoint> points) {

    private static final Duration BEAT_LOST = Duration.ofMinutes(10);

    public Setup {
        points = List.copyOf(points);
    }

    static Setup of(Known known) {
        List<SetupPoint> points = Stream.of(
                        rules(known.snapshot()),
                        SetupCredentials.point(known.failing(), known.sweeps(), known.snapshot()),
                        subscriptions(known.snapshot()),
                        rights(known.snapshot()),
                        inventory(known.snapshot()),
                        sweeps(known),
                        lists(known.snapshot()),
                        heartbeat(known),
                        SetupEvents.point(known.snapshot(), known.feeds()),
                        heldBack(known),
                        owners(known.snapshot()))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(SetupPoint::urgency))
                .toList();
        int missing = (int) points.stream().filter(SetupPoint::isMissing).count();
        return new Setup(
                missing,
                missing == 0 ? "Everything that is needed is in place." : Words.counted(missing, "thing") + " missing.",
                points);
    }

    private static List<SetupPoint> rules(Snapshot snapshot) {
        return List.of(
                snapshot.rules().isActive()
                        ? SetupPoint.done(
                                "Rules are in force",
                                Words.counted(snapshot.rules().rules().size(), "rule") + " of the profile "
                                        + snapshot.rules().profile() + ".")
                        : SetupPoint.waiting(
                                "No rules are in force yet",
                                "The evaluator puts them into force when it starts: does it run?"));
    }

    private static List<SetupPoint> subscriptions(Snapshot snapshot) {
        if (snapshot.subscriptions().isEmpty()) {
            return List.of(SetupPoint.missing(
                    "No subscription is seen",
                    "Either the first list is still being read, or the identity of the evaluator may not read any. Give it the role"
                            + " at the management group that holds your subscriptions.",
                    List.of(),
                    List.of(
                            "az role assignment create --assignee \"$CLIENT_ID\" --role \"Muster reader\" \\\n"
                                    + "  --scope /providers/Microsoft.Management/managementGroups/\"$MANAGEMENT_GROUP\"",
                            "java -jar evaluator-*-exec.jar doctor")));
        }
        return List.of(SetupPoint.done(
                "Subscriptions are seen",
                Words.counted(snapshot.subscriptions().size(), "subscription") + " in scope."));
    }

    private static List<SetupPoint> rights(Snapshot snapshot) {
        List<SubscriptionInfo> refused = snapshot.subscriptions().values().stream()
                .filter(it -> !it.isReadable())
                .sorted(Comparator.comparing(SubscriptionInfo::name))
                .toList();
        if (refused.isEmpty()) {
            return List.of();
        }
        return List.of(SetupPoint.missing(
                "A right is missing for " + Words.counted(refused.size(), "subscription"),
                "Azure refuses to show them. Nothing is claimed about what cannot be seen: their machines are unknown. A new"
                        + " assignment takes some minutes to count.",
                refused.stream()
                        .map(it -> it.name() + (it.cause() == null ? "" : ": " + it.cause()))
                        .toList(),
                List.of(
                        "az role assignment create --assignee \"$CLIENT_ID\" --role \"Muster reader\" \\\n  --scope /subscriptions/"
                                + refused.getFirst().id())));
    }

    private static List<SetupPoint> inventory(Snapshot snapshot) {
        StatusCounts total = snapshot.census().total();
        if (total.total() == 0) {
            return List.of(SetupPoint.waiting(
                    "No virtual machine is known yet", "The first inventory is under way, or there is none in scope."));
        }
        return List.of(
                total.neverJudged() == 0
                        ? SetupPoint.done("The inventory is judged", Words.vms(total.total()) + ".")
                        : SetupPoint.waiting(
                                "The inventory is being judged",
                                Words.number(total.judged()) + " of " + Words.vms(total.total()) + " have a verdict."));
    }

    private static List<SetupPoint> sweeps(Known known) {
        boolean complete = known.sweeps().stream().anyMatch(it -> "complete".equals(it.result()));
        if (complete) {
            return List.of(SetupPoint.done(
                    "Events are checked against Azure Resource Graph",
                    "What lost events did not tell is found by the hourly sweep."));
        }
        List<String> whys = known.sweeps().stream()
                .flatMap(it -> Stream.ofNullable(it.why()))
                .distinct()
                .limit(3)
                .toList();
        return List.of(
                whys.isEmpty()
                        ? SetupPoint.waiting(
                                "No sweep has completed yet",
                                "The first comparison with Azure Resource Graph is still to come.")
                        : SetupPoint.missing(
                                "No sweep completes",
                                "Without it lost events stay unnoticed. The last ones lacked:",
                                whys,
                                List.of("java -jar evaluator-*-exec.jar doctor")));
    }

    private static List<SetupPoint> lists(Snapshot snapshot) {
        List<String> stale = snapshot.subscriptions().values().stream()
                .filter(SubscriptionInfo::stale)
                .map(SubscriptionInfo::name)
                .sorted()
                .toList();
        return stale.isEmpty()
                ? List.of()
                : List.of(SetupPoint.missing(
                        "Lists of " + Words.counted(stale.size(), "subscription") + " are too old",
                        "They have not been read completely for so long that verdicts which need them are unknown.",
                        stale,
                        List.of()));
    }

    private static List<SetupPoint> heartbeat(Known known) {
        return List.of(Stage.beat(known.pipeline(), "evaluator")
                .map(it -> Duration.between(it, known.pipeline().at()))
                .map(age -> age.compareTo(BEAT_LOST) < 0
                        ? SetupPoint.done(
                                "Ingest and evaluator hear each other",
                                "The last heartbeat came through every partition " + When.length(age) + " ago.")
                        : SetupPoint.missing(
                                "The heartbeat has stopped",
                                "The last one came through every partition " + When.length(age)
                                        + " ago: ingest, Kafka or the evaluator does not work.",
                                List.of(),
                                List.of()))
                .orElseGet(() -> SetupPoint.missing(
                        "No heartbeat yet",
                        "Ingest sends one every 30 seconds through Kafka to the evaluator: do both run, and do they use the same topic?",
                        List.of(),
                        List.of())));
    }

    private static List<SetupPoint> heldBack(Known known) {
        return known.heldBack().stream()
                .map(it -> SetupPoint.missing(
                        Words.counted(it.resources(), "deletion") + " held back in "
                                + known.snapshot()
                                        .subscription(it.subscription())
                                        .name(),
                        Words.number(it.resources()) + " of " + Words.number(it.known()) + " resources of the type "
                                + it.kind()
                                + " vanished without an event, which looks like a lost right. If they were deleted, say so in the database:",
                        List.of(),
                        List.of("SELECT published.release_held_back('"
                                + it.subscription().replace("'", "''") + "', '"
                                + it.kind().replace("'", "''") + "');")))
                .toList();
    }

    private static List<SetupPoint> owners(Snapshot snapshot) {
        StatusCounts nobody = snapshot.census().owners().get(Census.NOBODY);
        int total = snapshot.census().total().total();
        return nobody == null || total == 0 || nobody.total() * 10 < total
                ? List.of()
                : List.of(SetupPoint.advice(
                        "Nobody owns " + Words.vms(nobody.total()),
                        "Owners come from tags, subscriptions or a fallback. Name the tags that your organisation uses:",
                        List.of("muster.owner.tags=owner,team")));
    }

    static Set<String> ids(Snapshot snapshot) {
        Set<String> ids = new TreeSet<>(snapshot.subscriptions().keySet());
        ids.addAll(snapshot.census().subscriptions().keySet());
        return ids;
    }

    static List<String> names(List<String> ids, Snapshot snapshot) {
        List<String> names = new ArrayList<>();
        ids.forEach(it -> names.add(snapshot.subscription(it).name()));
        return names;
    }

    /// What the points are made of.
    record Known(
            Snapshot snapshot,
            Pipeline pipeline,
            List<Feed> feeds,
            List<Sweep> sweeps,
            List<FailingReads> failing,
            List<HeldBack> heldBack,
            Instant now) {}
}
