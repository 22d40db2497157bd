package dev.muster.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.testing.Database;
import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// Two evaluators share twenty subscriptions fairly, and one that Azure throttles holds up no other.
final class Fairness {

    private static final String SECOND = "evaluator-2";
    private static final Duration SHARED = Duration.ofSeconds(60);
    private static final Duration HOUR_SCALED = Duration.ofSeconds(40);
    private static final Duration PROMPT = Duration.ofSeconds(10);
    private static final int SUBSCRIPTIONS = 20;

    private Fairness() {}

    static void play(Scene scene) {
        scene.platform().startSecondEvaluator(SECOND);
        try {
            Eventually.within(
                    SHARED,
                    () -> assertThat(lanesByOwner(scene.database()))
                            .hasSize(2)
                            .allSatisfy((owner, lanes) ->
                                    assertThat(lanes).isBetween(SUBSCRIPTIONS / 2 - 1, SUBSCRIPTIONS / 2 + 1)));
            throttleOne(scene);
        } finally {
            scene.platform().processes().stop(SECOND);
        }
    }

    private static void throttleOne(Scene scene) {
        String throttled = scene.worlds().getFirst().estate().subscription();
        scene.azure().faults("""
            [{"match": "^%s/", "method": "GET", "status": 429, "retryAfter": "%d"}]\
            """.formatted(throttled, HOUR_SCALED.toSeconds()));
        Instant begin = Instant.now();
        scene.change(3);
        List<Estate> others = others(scene, throttled);
        others.forEach(it -> scene.azure().put(it.documents(Instant.now())));
        others.forEach(it -> Eventually.within(
                SHARED, () -> Eventually.hasStatus(scene.stage().running(), it.vm(), "protected")));
        others.forEach(it -> scene.azure().put(Documents.vm(it.vm(), 33)));
        Instant changed = Instant.now();
        others.forEach(it -> Eventually.within(
                PROMPT, () -> Eventually.hasStatus(scene.stage().running(), it.vm(), "misconfigured")));
        assertThat(Duration.between(changed, Instant.now())).isLessThan(PROMPT);
        Eventually.after(HOUR_SCALED.minus(Duration.between(begin, Instant.now())));
    }

    /// A VM in each of the other subscriptions.
    private static List<Estate> others(Scene scene, String throttled) {
        List<Estate> others = new ArrayList<>();
        for (JsonNode it : scene.stage().running().muster().summary().path("subscriptions")) {
            String subscription = "/subscriptions/" + it.path("subscription").asString();
            if (!subscription.equals(throttled)) {
                others.add(Estate.in(subscription, "fair", 1));
            }
        }
        assertThat(others).hasSize(SUBSCRIPTIONS - 1);
        return others;
    }

    private static Map<String, Integer> lanesByOwner(Database database) {
        Map<String, Integer> lanes = new TreeMap<>();
        database.rows(
                "SELECT owner, count(*) FROM muster.lane WHERE kind = 'arm' AND lane NOT LIKE 'tenant:%'"
                        + " AND leased_until > now() GROUP BY owner",
                row -> lanes.put(row.getString(1), row.getInt(2)));
        return lanes;
    }
}
