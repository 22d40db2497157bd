package dev.muster.evaluator.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupsTest {

    @Test
    void aSmallEstateIsOneGroup() {
        assertThat(Groups.of(Map.of("a", 900L, "b", 100L, "c", 0L), 250, 4)).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void aLargeEstateIsDividedEvenly() {
        Map<String, Long> rows =
                IntStream.range(0, 20).boxed().collect(Collectors.toMap(i -> "s" + i, unused -> 5_000L));

        List<List<String>> groups = Groups.of(rows, 250, 4);

        assertThat(groups).hasSize(4).allSatisfy(group -> assertThat(group).hasSize(5));
    }

    @Test
    void noGroupNamesMoreSubscriptionsThanAQueryMay() {
        Map<String, Long> rows = IntStream.range(0, 900).boxed().collect(Collectors.toMap(i -> "s" + i, unused -> 1L));

        List<List<String>> groups = Groups.of(rows, 250, 1);

        assertThat(groups).hasSize(4).allSatisfy(group -> assertThat(group).hasSizeLessThanOrEqualTo(250));
        assertThat(groups.stream().flatMap(List::stream).collect(Collectors.toMap(Function.identity(), unused -> 1)))
                .as("each once")
                .hasSize(900);
    }

    @Test
    void oneLargeSubscriptionIsAGroupOfItsOwn() {
        assertThat(Groups.of(Map.of("big", 100_000L, "a", 10L, "b", 10L), 250, 2))
                .containsExactlyInAnyOrder(List.of("big"), List.of("a", "b"));
    }

    @Test
    void nothingIsNoGroup() {
        assertThat(Groups.of(Map.of(), 250, 4)).isEmpty();
    }
}
