package dev.muster.standalone.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TracesTest {

    private final Traces traces = new Traces("t m-");

    @Test
    void countEachTraceOnceWhateverItsForm() {
        for (String trace : new String[] {"t m-0", "t m-7", "t m-7", "q 0af3", "q 0af3", "t m-1x", "t other", "t m-"}) {
            traces.add(trace);
        }

        assertThat(traces.size()).isEqualTo(6);
    }

    @Test
    void strikeOutWhatWasAddedAndNothingElse() {
        traces.add("t m-7");
        traces.add("q 0af3");
        traces.add("t m-8");

        traces.remove("t m-7");
        traces.remove("t m-7");
        traces.remove("q 0af3");
        traces.remove("t m-9999999999");
        traces.remove("t m-80");

        assertThat(traces.size()).isEqualTo(1);
    }
}
