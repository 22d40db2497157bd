package dev.muster.reporter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.Vms;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"1.0,100", "0.9999,99.9", "0.8345,83.4", "0.5,50.0", "0.0,0.0"})
    void aShareIsRoundedDownSoThatOnlyAllOfThemAreAHundred(double share, String text) {
        assertThat(Words.percent(OptionalDouble.of(share))).isEqualTo(text);
    }

    @Test
    void aShareOfNothingIsNoNumber() {
        assertThat(Words.percent(OptionalDouble.empty())).isEqualTo("–");
    }

    @ParameterizedTest
    @CsvSource({
        "0,just now",
        "119,119 s ago",
        "120,2 min ago",
        "7199,119 min ago",
        "7200,2 h ago",
        "172800,2 d ago",
        "-5,just now"
    })
    void agesAreSaidInTheirLargestUnit(long seconds, String text) {
        When when = When.of(NOW.minusSeconds(seconds), NOW);
        assertThat(when.ago()).isEqualTo(text);
        assertThat(when.text()).endsWith("UTC");
    }

    @Test
    void theSegmentsOfABarSpanItAndSmallOnesStayVisible() {
        Snapshot snapshot = Vms.snapshot(
                NOW,
                1,
                IntStream.range(0, 2000)
                        .mapToObj(i -> Vms.judged("vm-" + i, i == 0 ? VmStatus.UNPROTECTED : VmStatus.PROTECTED, "PP"))
                        .toList());
        StatusBar bar = StatusBar.of(snapshot.census().total());

        assertThat(bar.segments()).extracting(StatusBar.Segment::status).containsExactly("unprotected", "protected");
        assertThat(Double.parseDouble(bar.segments().getFirst().width())).isGreaterThan(3);
        assertThat(bar.segments().stream()
                        .mapToDouble(it -> Double.parseDouble(it.width()))
                        .sum())
                .isBetween(999.0, 1001.0);
        assertThat(bar.label()).isEqualTo("1 unprotected, 1,999 protected");
    }

    @Test
    void aBarOfNothingIsEmpty() {
        assertThat(StatusBar.of(Vms.snapshot(NOW, 1, List.of()).census().total())
                        .segments())
                .isEmpty();
    }

    @Test
    void thePortalLinkNamesTheTenantAndEscapesTheId() {
        assertThat(ResourceText.portal(URI.create("https://portal.azure.com/"), "t-1", "/subscriptions/s/a b'<x>"))
                .isEqualTo("https://portal.azure.com/#@t-1/resource/subscriptions/s/a%20b'%3Cx%3E");
        assertThat(ResourceText.portal(URI.create("https://portal.azure.us"), null, "/subscriptions/s"))
                .isEqualTo("https://portal.azure.us/#resource/subscriptions/s");
    }

    @Test
    void aRegionAsCauseIsNamedByItsSubscription() {
        Snapshot snapshot = Vms.snapshot(NOW, 1, List.of());
        ResourceText region = ResourceText.of("/subscriptions/" + Vms.SUBSCRIPTION + "/locations/westeurope", snapshot);
        assertThat(region.name()).isEqualTo("westeurope");
        assertThat(region.place()).isEqualTo(Vms.SUBSCRIPTION);
        assertThat(ResourceText.of("/tenants/t-1", snapshot).name()).isEqualTo("t-1");
    }

    @Test
    void addressesKeepTheFilterAndEscapeIt() {
        assertThat(Addresses.of("/vms", Map.of("q", List.of("a&b=\"c\""), "next", List.of("old")), "new"))
                .isEqualTo("/vms?q=a%26b%3D%22c%22&next=new");
        assertThat(Addresses.of("/vms", Map.of("q", List.of("")), "")).isEqualTo("/vms");
    }
}
