package dev.muster.reporter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.history.TrendReader.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrendChartTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private static Point point(int daysAgo, Map<VmStatus, Integer> vms) {
        return new Point(NOW.minus(Duration.ofDays(daysAgo)), vms);
    }

    private static Map<VmStatus, Integer> vms(int protectedOnes, int unprotected) {
        return Map.of(VmStatus.PROTECTED, protectedOnes, VmStatus.UNPROTECTED, unprotected, VmStatus.PENDING, 5);
    }

    @Test
    void tellsTheChangeOverTheSpanInPoints() {
        TrendChart chart = TrendChart.of(List.of(point(2, vms(80, 20)), point(0, vms(90, 10))), NOW);

        assertThat(chart.change()).isEqualTo("+10.0 points in 2 d");
        assertThat(chart.label()).isEqualTo("Protected: 90.0 % now, +10.0 points in 2 d");
    }

    @Test
    void interruptsTheLineWhereNothingOughtToBeProtected() {
        TrendChart chart = TrendChart.of(
                List.of(
                        point(3, vms(1, 1)),
                        point(2, Map.of(VmStatus.EXEMPT, 3)),
                        point(1, vms(1, 1)),
                        point(0, vms(2, 1))),
                NOW);

        assertThat(chart.line().chars().filter(it -> it == 'M').count()).isEqualTo(2);
    }

    @Test
    void drawsNoLineAndClaimsNothingBeforeAnythingWasJudged() {
        TrendChart chart = TrendChart.of(List.of(point(1, Map.of()), point(0, Map.of())), NOW);

        assertThat(chart.line()).isEmpty();
        assertThat(chart.end()).isNull();
        assertThat(chart.change()).isEmpty();
        assertThat(chart.rows().getFirst().share()).isEqualTo("–");
    }

    @Test
    void staysInsideTheDrawingWhateverTheShares() {
        TrendChart chart = TrendChart.of(List.of(point(1, vms(0, 7)), point(0, vms(7, 0))), NOW);

        assertThat(chart.line()).isEqualTo("M180.0 120.0L540.0 0.0");
        assertThat(chart.columns()).singleElement().satisfies(it -> {
            assertThat(it.y()).isEqualTo("0.0");
            assertThat(it.height()).isEqualTo("56.0");
        });
    }

    @Test
    void zoomsInOnSmallChangesButNeverFurtherThanTenPoints() {
        TrendChart chart = TrendChart.of(List.of(point(1, vms(970, 30)), point(0, vms(971, 29))), NOW);

        assertThat(chart.grid()).extracting(TrendChart.Level::text).containsExactly("100 %", "95 %", "90 %");
    }
}
