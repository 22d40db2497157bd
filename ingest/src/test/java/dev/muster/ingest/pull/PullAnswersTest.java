package dev.muster.ingest.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PullAnswersTest {

    private final PullAnswers answers = new PullAnswers(20);

    @Test
    void giveEventsAsTheyWereWritten() {
        assertThat(received("{\"value\":[{\"brokerProperties\":{\"deliveryCount\":1,\"lockToken\":\"t-1\"},"
                        + "\"event\":{\"id\": \"é\\u0001\" }},"
                        + "{\"event\":[1, 2],\"brokerProperties\":{\"lockToken\":\"t-2\",\"x\":{\"lockToken\":\"no\"}}},"
                        + "{\"event\":\"text\",\"brokerProperties\":{\"lockToken\":\"t-3\"},\"more\":[{}]},"
                        + "{\"brokerProperties\":{\"lockToken\":\"t-4\"}},"
                        + "{\"event\":1.50,\"brokerProperties\":{\"lockToken\":\"t-5\"}}],\"more\":{\"value\":[]}}"))
                .containsExactly(
                        new Pulled("t-1", "{\"id\": \"é\\u0001\" }"),
                        new Pulled("t-2", "[1, 2]"),
                        new Pulled("t-3", "\"text\""),
                        new Pulled("t-4", ""),
                        new Pulled("t-5", "1.50"));
    }

    @Test
    void giveNothingWhenThereIsNothing() {
        assertThat(received("{\"value\":[]}")).isEmpty();
        assertThat(received("{}")).isEmpty();
        assertThat(received("{\"value\":null}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "<html>",
                "{\"value\":[1]}",
                "{\"value\":[{}]}",
                "{\"value\":[{\"event\":{}}]}",
                "{\"value\":[{\"event\":{},\"brokerProperties\":[]}]}",
                "{\"value\":[{\"event\":{},\"brokerProperties\":{\"lockToken\":\"t\"}}"
            })
    void areRefusedWhenNobodyCouldAcknowledgeThem(String answer) {
        assertThatThrownBy(() -> received(answer)).isInstanceOf(PullFailedException.class);
    }

    @Test
    void countWhatCouldNotBeAcknowledged() {
        assertThat(answers.failed("{\"failedLockTokens\":[{},{}],\"succeededLockTokens\":[]}".getBytes(UTF_8)))
                .isEqualTo(2);
        assertThat(answers.failed("{}".getBytes(UTF_8))).isZero();
        assertThatThrownBy(() -> answers.failed("<html>".getBytes(UTF_8))).isInstanceOf(PullFailedException.class);
    }

    private List<Pulled> received(String answer) {
        return answers.received(answer.getBytes(UTF_8));
    }
}
