package dev.muster.reporter.metrics;

import static dev.muster.reporter.snapshot.Vms.cause;
import static dev.muster.reporter.snapshot.Vms.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.Scrape;
import dev.muster.reporter.snapshot.Detection;
import dev.muster.reporter.snapshot.Repair;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.Snapshots;
import dev.muster.reporter.snapshot.SubscriptionInfo;
import dev.muster.reporter.snapshot.VmEntry;
import dev.muster.reporter.snapshot.Vms;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ComplianceMetricsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    /// Every family of the reporter, its type and labels, as the catalogue of the observability conventions has them.
    private static final Map<String, Family> CATALOGUE = Map.ofEntries(
            Map.entry("muster_vms", new Family("gauge", Set.of("subscription_id", "region", "status"))),
            Map.entry("muster_rule_vms", new Family("gauge", Set.of("rule", "severity", "result"))),
            Map.entry("muster_rule_failing_vms", new Family("gauge", Set.of("rule", "subscription_id"))),
            Map.entry("muster_guest_unverified_vms", new Family("gauge", Set.of("rule"))),
            Map.entry(
                    "muster_cause_vms",
                    new Family("gauge", Set.of("cause", "cause_kind", "rule_group", "status", "severity"))),
            Map.entry("muster_cause_vms_truncated", new Family("gauge", Set.of())),
            Map.entry("muster_ruleset_info", new Family("gauge", Set.of("version", "checksum"))),
            Map.entry(
                    "muster_subscription_info",
                    new Family("gauge", Set.of("subscription_id", "subscription_name", "owner"))),
            Map.entry(
                    "muster_oldest_noncompliance_timestamp_seconds",
                    new Family("gauge", Set.of("subscription_id", "status"))),
            Map.entry("muster_evidence_timestamp_seconds", new Family("gauge", Set.of("subscription_id"))),
            Map.entry("muster_stale_vms", new Family("gauge", Set.of("subscription_id"))),
            Map.entry("muster_critical_vms", new Family("gauge", Set.of("subscription_id", "status"))),
            Map.entry("muster_exemptions", new Family("gauge", Set.of("state"))),
            Map.entry("muster_remediation_seconds", new Family("histogram", Set.of("severity", "le"))),
            Map.entry("muster_snapshot_timestamp_seconds", new Family("gauge", Set.of())),
            Map.entry("muster_snapshot_version", new Family("gauge", Set.of())),
            Map.entry("muster_snapshot_refresh_seconds", new Family("gauge", Set.of())),
            Map.entry("muster_snapshot_refresh_failures_total", new Family("counter", Set.of())),
            Map.entry("muster_heartbeat_timestamp_seconds", new Family("gauge", Set.of("stage"))),
            Map.entry("muster_detection_latency_seconds", new Family("histogram", Set.of("trigger", "le"))),
            Map.entry("muster_build_info", new Family("gauge", Set.of("component", "version", "revision"))));

    private final MovingClock clock = new MovingClock();
    private final Snapshots snapshots = new Snapshots(NOW);
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final DetectionLatency latency = new DetectionLatency();
    private final RemediationTime remediation = new RemediationTime();

    ComplianceMetricsTest() {
        registry.register(
                new ComplianceMetrics(snapshots, new RetainedSnapshot(snapshots, Duration.ofMinutes(30), clock)));
        registry.register(latency.histogram());
        registry.register(remediation.histogram());
    }

    private Scrape scrape() {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(text, registry.scrape());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return Scrape.parse(text.toString(StandardCharsets.UTF_8));
    }

    private static Snapshot smallEstate() {
        return Vms.snapshot(
                NOW,
                List.of(
                        judged(
                                "a",
                                VmStatus.UNPROTECTED,
                                "FU",
                                cause("/vault", "vault", "protection", Severity.CRITICAL)),
                        Vms.stale(judged("b", VmStatus.PROTECTED, "PP")),
                        Vms.tagged("d", VmStatus.UNPROTECTED, true, NOW.plus(Duration.ofDays(13))),
                        Vms.tagged("e", VmStatus.PROTECTED, true, NOW.plus(Duration.ofDays(15))),
                        Vms.tagged("f", VmStatus.PROTECTED, false, NOW),
                        Vms.neverJudged("c")),
                new SubscriptionInfo(
                        Vms.SUBSCRIPTION, "Production", null, "found", null, NOW.minusSeconds(3 * 3600), true));
    }

    @Test
    void familiesTypesAndLabelsAreThoseOfTheCatalogue() {
        new MetricsConfiguration().buildInfo(registry, NoBuild.provider());
        Vms.show(snapshots, smallEstate());
        Scrape scrape = scrape();

        assertThat(scrape.families()).containsExactlyInAnyOrderElementsOf(CATALOGUE.keySet());
        CATALOGUE.forEach((name, family) -> {
            assertThat(scrape.types()).as(name).containsEntry(name, family.type());
            assertThat(scrape.labels(name)).as(name).isEqualTo(family.labels());
            assertThat(scrape.help().get(name)).as(name).endsWith("(stable)");
        });
    }

    @Test
    void criticalMachinesAndExemptionsAreCountedByWhatTheirTagsSay() {
        Vms.show(snapshots, smallEstate());
        Scrape scrape = scrape();

        assertThat(scrape.count("muster_critical_vms")).isEqualTo(2);
        assertThat(scrape.sum("muster_critical_vms", "status=\"unprotected\"")).isEqualTo(1);
        assertThat(scrape.value("muster_exemptions{state=\"active\"}")).hasValue(1);
        assertThat(scrape.value("muster_exemptions{state=\"expiring\"}")).hasValue(1);
        assertThat(scrape.value("muster_exemptions{state=\"expired\"}")).hasValue(1);
    }

    @Test
    void aRepairIsObservedOnceThoughSnapshotsBringItAgain() {
        Repair repair = new Repair(Vms.id("a"), "vm-is-protected", 7, Severity.CRITICAL, Duration.ofHours(5));
        Snapshot snapshot = Vms.repaired(NOW, repair);

        remediation.refreshed(snapshot);
        remediation.refreshed(snapshot);

        Scrape scrape = scrape();
        assertThat(scrape.value("muster_remediation_seconds_count{severity=\"critical\"}"))
                .hasValue(1);
        assertThat(scrape.value("muster_remediation_seconds_bucket{severity=\"critical\",le=\"14400.0\"}"))
                .hasValue(0);
        assertThat(scrape.value("muster_remediation_seconds_bucket{severity=\"critical\",le=\"86400.0\"}"))
                .hasValue(1);
        assertThat(scrape.value("muster_remediation_seconds_count{severity=\"low\"}"))
                .hasValue(0);
    }

    @Test
    void theAgeOfTheEvidenceIsToldBySubscription() {
        Vms.show(snapshots, smallEstate());
        Scrape scrape = scrape();

        String labels = "{subscription_id=\"" + Vms.SUBSCRIPTION + "\"}";
        assertThat(scrape.value("muster_evidence_timestamp_seconds" + labels))
                .hasValue((double) NOW.minusSeconds(3 * 3600).getEpochSecond());
        assertThat(scrape.value("muster_stale_vms" + labels)).hasValue(1);
    }

    @Test
    void finiteFamiliesAreFilledWithZeros() {
        Vms.show(snapshots, smallEstate());
        Scrape scrape = scrape();

        assertThat(scrape.count("muster_rule_vms")).isEqualTo(2 * 5);
        assertThat(scrape.value("muster_rule_vms{result=\"advisory\",rule=\"agent-ready\",severity=\"high\"}"))
                .hasValue(0);
        assertThat(scrape.count("muster_vms")).isEqualTo(VmStatus.values().length);
        assertThat(scrape.sum("muster_vms")).isEqualTo(5);
        assertThat(scrape.sum("muster_vms", "pending")).isZero();
    }

    @Test
    void largeFamiliesHaveOnlyWhatIsNotZero() {
        Vms.show(
                snapshots,
                Vms.snapshot(
                        NOW,
                        1,
                        List.of(
                                judged("a", VmStatus.UNPROTECTED, "FP"),
                                judged("b", VmStatus.UNPROTECTED, "FU"),
                                judged("c", VmStatus.PROTECTED, "PU"))));
        Scrape scrape = scrape();

        assertThat(scrape.value("muster_rule_failing_vms{rule=\"vm-is-protected\",subscription_id=\"" + Vms.SUBSCRIPTION
                        + "\"}"))
                .hasValue(2);
        assertThat(scrape.count("muster_rule_failing_vms")).isEqualTo(1);
        assertThat(scrape.value("muster_guest_unverified_vms{rule=\"agent-ready\"}"))
                .hasValue(2);
    }

    @Test
    void onlyTheWorstCausesAreExportedAndTheRestIsCounted() {
        List<VmEntry> vms = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            vms.add(judged(
                    "low-" + i, VmStatus.MISCONFIGURED, "PF", cause("/low/" + i, "vault", "agent", Severity.LOW)));
        }
        vms.add(judged("bad", VmStatus.UNPROTECTED, "FP", cause("/bad", "vault", "protection", Severity.CRITICAL)));
        Vms.show(snapshots, Vms.snapshot(NOW, 1, vms));
        Scrape scrape = scrape();

        assertThat(scrape.count("muster_cause_vms")).isEqualTo(200);
        assertThat(scrape.sum("muster_cause_vms", "cause=\"/bad\"")).isEqualTo(1);
        assertThat(scrape.value("muster_cause_vms_truncated")).hasValue(51);
    }

    @Test
    void anOldSnapshotKeepsItsTimestampAndLosesItsState() {
        Vms.show(snapshots, smallEstate());
        Vms.fail(snapshots, "connection refused", NOW);
        clock.now = NOW.plus(Duration.ofMinutes(29));
        assertThat(scrape().count("muster_vms")).isPositive();

        clock.now = NOW.plus(Duration.ofMinutes(30));
        Scrape scrape = scrape();

        assertThat(scrape.families())
                .containsExactlyInAnyOrder(
                        "muster_snapshot_timestamp_seconds",
                        "muster_snapshot_version",
                        "muster_snapshot_refresh_seconds",
                        "muster_snapshot_refresh_failures_total",
                        "muster_heartbeat_timestamp_seconds",
                        "muster_detection_latency_seconds",
                        "muster_remediation_seconds");
        assertThat(scrape.value("muster_snapshot_timestamp_seconds")).hasValue((double) NOW.getEpochSecond());
        assertThat(scrape.value("muster_snapshot_refresh_failures_total")).hasValue(1);
    }

    @Test
    void beforeTheFirstSnapshotCountersExistAlready() {
        Scrape scrape = scrape();

        assertThat(scrape.value("muster_snapshot_refresh_failures_total")).hasValue(0);
        assertThat(scrape.families()).doesNotContain("muster_vms", "muster_snapshot_timestamp_seconds");
    }

    @Test
    void bucketsAreTheFixedOnesAndFilledWithZeros() {
        Scrape scrape = scrape();
        for (String trigger : DetectionLatency.TRIGGERS) {
            for (String bound : List.of(
                    "1.0", "5.0", "15.0", "30.0", "60.0", "120.0", "300.0", "600.0", "1800.0", "3600.0", "14400.0",
                    "+Inf")) {
                assertThat(scrape.value("muster_detection_latency_seconds_bucket{trigger=\"" + trigger + "\",le=\""
                                + bound + "\"}"))
                        .as(bound)
                        .hasValue(0);
            }
        }
        assertThat(scrape.count("muster_detection_latency_seconds_bucket")).isEqualTo(24);
    }

    @Test
    void everyDetectionIsObservedOnce() {
        Detection first = detection("a", 1, Duration.ofSeconds(3), "event");
        Detection second = detection("a", 2, Duration.ofMinutes(4), "event");
        Detection swept = detection("b", 3, Duration.ofHours(1), "sweep");
        Detection manual = detection("c", 4, Duration.ofSeconds(1), "manual");
        Detection ahead = detection("d", 5, Duration.ofSeconds(-3), "event");

        latency.refreshed(Vms.snapshot(NOW, 1, List.of()));
        latency.refreshed(Vms.snapshot(NOW, 2, List.of(), first));
        latency.refreshed(Vms.snapshot(NOW, 3, List.of(), first, second, swept, manual));
        latency.refreshed(Vms.snapshot(NOW, 4, List.of(), second, swept, ahead));

        Scrape scrape = scrape();
        assertThat(scrape.value("muster_detection_latency_seconds_count{trigger=\"event\"}"))
                .hasValue(3);
        assertThat(scrape.value("muster_detection_latency_seconds_count{trigger=\"sweep\"}"))
                .hasValue(1);
        assertThat(scrape.value("muster_detection_latency_seconds_sum{trigger=\"event\"}"))
                .hasValue(243);
        assertThat(scrape.value("muster_detection_latency_seconds_bucket{trigger=\"event\",le=\"5.0\"}"))
                .hasValue(2);
        assertThat(scrape.value("muster_detection_latency_seconds_bucket{trigger=\"event\",le=\"300.0\"}"))
                .hasValue(3);
    }

    /// All VMs of a snapshot have one status and its version is their number: a scrape that mixes two snapshots shows.
    @Test
    void aThousandSwapsDuringScrapesNeverShowAHalfBuiltSnapshot() {
        Snapshot[] states = {
            Vms.uniform(NOW, 100, VmStatus.PROTECTED),
            Vms.uniform(NOW, 300, VmStatus.UNPROTECTED),
            Vms.uniform(NOW, 200, VmStatus.MISCONFIGURED)
        };
        Vms.show(snapshots, states[0]);
        AtomicBoolean swapping = new AtomicBoolean(true);
        CompletableFuture<Integer> scrapes = CompletableFuture.supplyAsync(() -> {
            int count = 0;
            while (swapping.get() || count == 0) {
                check(scrape());
                count++;
            }
            return count;
        });
        for (int i = 0; i < 1000; i++) {
            Vms.show(snapshots, states[i % states.length]);
            if (i % 10 == 0) {
                check(scrape());
            }
        }
        swapping.set(false);

        assertThat(scrapes.join()).isPositive();
    }

    private static void check(Scrape scrape) {
        double version = scrape.value("muster_snapshot_version").orElseThrow();
        assertThat(scrape.sum("muster_vms")).isEqualTo(version);
        assertThat(scrape.series().entrySet().stream()
                        .filter(it -> it.getKey().startsWith("muster_vms{") && it.getValue() > 0))
                .hasSize(1);
        assertThat(scrape.sum("muster_rule_vms", "agent-ready")).isEqualTo(version);
    }

    private static Detection detection(String vm, long version, Duration latency, String trigger) {
        return new Detection(vm, version, NOW.minus(latency), NOW, trigger);
    }

    private record Family(String type, Set<String> labels) {}

    private static final class MovingClock extends Clock {

        private volatile Instant now = NOW;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return InstantSource.fixed(now).withZone(zone);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
