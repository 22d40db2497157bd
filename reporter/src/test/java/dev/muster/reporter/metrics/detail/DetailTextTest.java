package dev.muster.reporter.metrics.detail;

import static dev.muster.reporter.snapshot.Vms.cause;
import static dev.muster.reporter.snapshot.Vms.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.Scrape;
import dev.muster.reporter.snapshot.VmEntry;
import dev.muster.reporter.snapshot.Vms;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailTextTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");
    private static final VmEntry BROKEN =
            judged("a", VmStatus.UNPROTECTED, "FF", cause("/v", "vault", "protection", Severity.CRITICAL));

    @Test
    void writesOneLineSinceWhenAndOneForEachFailingRule() {
        String text = text(DetailMode.NONCOMPLIANT, BROKEN, judged("b", VmStatus.PROTECTED, "PP"));

        assertThat(text).isEqualTo("""
                # HELP muster_vm_noncompliant_since_timestamp_seconds Since when a virtual machine has been unprotected or misconfigured (stable)
                # TYPE muster_vm_noncompliant_since_timestamp_seconds gauge
                muster_vm_noncompliant_since_timestamp_seconds{region="westeurope",resource_group="rg",resource_id="%1$s",severity="critical",status="unprotected",subscription_id="%2$s",vm="a"} 900.000
                # HELP muster_vm_rule_failed Rules that fail on a virtual machine that is not compliant, 1 for each (stable)
                # TYPE muster_vm_rule_failed gauge
                muster_vm_rule_failed{resource_id="%1$s",rule="vm-is-protected",severity="critical"} 1
                muster_vm_rule_failed{resource_id="%1$s",rule="agent-ready",severity="high"} 1
                """.formatted(Vms.id("a"), Vms.SUBSCRIPTION));
    }

    @Test
    void describesEveryJudgedVmWhenAllAreWanted() {
        Scrape scrape =
                Scrape.parse(text(DetailMode.ALL, BROKEN, judged("b", VmStatus.PROTECTED, "PP"), Vms.neverJudged("c")));

        assertThat(scrape.count("muster_vm_info")).isEqualTo(2);
        assertThat(scrape.value("muster_vm_status{resource_id=\"" + Vms.id("b") + "\",status=\"protected\"}"))
                .hasValue(1);
        assertThat(scrape.count("muster_vm_noncompliant_since_timestamp_seconds"))
                .isEqualTo(1);
    }

    @Test
    void namesNoRuleOfAnEarlierCatalogue() {
        VmEntry old = new VmEntry(
                Vms.id("old"),
                "old",
                "s",
                "rg",
                "r",
                null,
                true,
                VmStatus.MISCONFIGURED,
                null,
                "FF",
                false,
                false,
                false,
                1,
                1,
                false,
                0,
                List.of());

        Scrape scrape = Scrape.parse(text(DetailMode.NONCOMPLIANT, old));

        assertThat(scrape.count("muster_vm_noncompliant_since_timestamp_seconds"))
                .isEqualTo(1);
        assertThat(scrape.count("muster_vm_rule_failed")).isZero();
    }

    @Test
    void hostileNamesStayLiteral() {
        VmEntry hostile = new VmEntry(
                Vms.id("x"),
                "a\"} 1\nmuster_vms 7\\",
                "s",
                "rg",
                "r",
                null,
                true,
                VmStatus.UNPROTECTED,
                null,
                "FP",
                true,
                false,
                false,
                1,
                1,
                false,
                0,
                List.of());

        Scrape scrape = Scrape.parse(text(DetailMode.NONCOMPLIANT, hostile));

        assertThat(scrape.series()).hasSize(2);
        assertThat(scrape.series().keySet()).anyMatch(it -> it.contains("vm=\"a\\\"} 1\\nmuster_vms 7\\\\\""));
    }

    @Test
    void theEmptyFleetIsAScrapeWithoutSeries() {
        assertThat(Scrape.parse(text(DetailMode.NONE, BROKEN)).series()).isEmpty();
    }

    private static String text(DetailMode mode, VmEntry... vms) {
        StringWriter text = new StringWriter();
        DetailSelector selector = new DetailSelector(new DetailProperties(mode, null));
        try {
            new DetailText(text).write(selector.of(Vms.snapshot(NOW, 1, List.of(vms))));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }
}
