package dev.muster.standalone.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "  scrape_interval: 15s                | scrape_interval: 1500ms",
                "  for: 5m                             | for: 30000ms",
                "  keep_firing_for: 1h30m              | keep_firing_for: 540000ms",
                "  group_wait: 5m                      | group_wait: 30000ms",
                "  expr: rate(muster_x[10m])           | expr: rate(muster_x[60000ms])",
                "  expr: a - a offset 1h < 3           | expr: a - a offset 360000ms < 3",
                "  expr: absent_over_time(a{b=\"1d\"}[3h]) | expr: absent_over_time(a{b=\"1d\"}[1080000ms])",
            })
    void waitsIntervalsRangesAndOffsetsAreDivided(String shipped, String faster) {
        assertThat(new Pace(10).applyTo(shipped)).isEqualTo(faster);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "for: 30s",
                "group_wait: 15s",
                "expr: a unless a offset 30s",
                "summary: judged later than 300 s",
                "expr: time() - muster_x > 300",
                "- record: fleet:muster_x:ratio_rate5m",
            })
    void whatGathersAndWhatIsNoDurationStays(String text) {
        assertThat(new Pace(10).applyTo(text)).isEqualTo(text);
    }

    @Test
    void theShippedPaceChangesNothing() {
        String text = "for: 5m\nexpr: rate(x[5m])\n";
        assertThat(Pace.SHIPPED.applyTo(text)).isEqualTo(text);
    }
}
