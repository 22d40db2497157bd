package dev.muster.standalone.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.oracle.SumsAndAges;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// An Azure that refuses, fails, dawdles or tells lies for a while.
final class AzureRows {

    private static final Duration MINUTES_SCALED = Duration.ofSeconds(10);
    private static final Duration OVER_A_MINUTE = Duration.ofMinutes(4);

    static final List<FaultRow> ALL = List.of(
            FaultRow.of("azure-429", "every subscription refuses with 429, Retry-After 3 to 7 s", AzureRows::throttled)
                    .quickly(),
            FaultRow.of(
                    "azure-429-dates",
                    "refusals that say until when as a date, as nothing at all, and as nonsense",
                    AzureRows::throttledOddly),
            FaultRow.of("azure-5xx", "503, 500 and 502 for minutes (scaled: 10 s)", AzureRows::failing),
            FaultRow.of("azure-slow", "every answer takes 3 s", AzureRows::slow),
            FaultRow.of("azure-cut", "every second answer breaks off in the middle", AzureRows::cut),
            FaultRow.of("azure-no-token", "Entra gives no tokens for 10 s", AzureRows::noToken),
            FaultRow.of(
                    "azure-wrong-bodies",
                    "every second answer is a page of HTML, broken JSON, nothing, or about something else",
                    AzureRows::wrongBodies),
            FaultRow.of(
                            "azure-404-after-create",
                            "new resources answer 404 for 8 s, deleted ones are still there for 8 s",
                            scene -> late(scene, "not-found-after-create"))
                    .within(OVER_A_MINUTE),
            FaultRow.of(
                            "azure-old-state",
                            "readings show for 8 s what was true before each change",
                            scene -> late(scene, "old-state"))
                    .within(OVER_A_MINUTE),
            FaultRow.of(
                            "azure-early-event",
                            "the event comes before the change, the reading shows the old state, and no second event"
                                    + " follows",
                            AzureRows::earlyEvent)
                    .within(OVER_A_MINUTE),
            FaultRow.of(
                            "azure-403",
                            "one subscription may not be read for a while; nothing of it is taken for gone or"
                                    + " unprotected",
                            AzureRows::forbidden)
                    .within(OVER_A_MINUTE),
            FaultRow.of(
                            "azure-429-for-an-hour",
                            "of twenty subscriptions one is throttled for an hour (scaled: 40 s) while two evaluators"
                                    + " share all of them",
                            Fairness::play)
                    .at(FaultRow.Home.TWENTY_SUBSCRIPTIONS),
            FaultRow.of(
                            "azure-blind",
                            "Azure answers nothing for three hours (skipped in the tables): what is shown is marked as"
                                    + " too old",
                            AzureRows::blind)
                    .within(OVER_A_MINUTE),
            FaultRow.of("azure-held", "readings answer with what was true when they began, long ago", AzureRows::held));

    private AzureRows() {}

    private static void throttled(Scene scene) {
        String faults =
                """
                [{"match": "^/subscriptions/", "method": "GET", "status": 429, "retryAfter": "%d", "times": %d}]\
                """.formatted(3 + scene.random().nextInt(5), 20 + scene.random().nextInt(20));
        scene.azure().faults(faults);
        scene.change(10);
        scene.awaitDelivered();
        Eventually.after(MINUTES_SCALED);
    }

    private static void throttledOddly(Scene scene) {
        scene.azure().faults("""
            [{"match": "^/subscriptions/", "method": "GET", "status": 429, "retryAfter": "date:4", "times": 6},
             {"match": "^/subscriptions/", "method": "GET", "status": 429, "retryAfter": "soon", "times": 4},
             {"match": "^/subscriptions/", "method": "GET", "status": 429, "retryAfter": "-1", "times": 4},
             {"match": "^/subscriptions/", "method": "GET", "status": 429, "times": 4}]\
            """);
        scene.change(10);
        scene.awaitDelivered();
        Eventually.after(MINUTES_SCALED);
    }

    private static void failing(Scene scene) {
        scene.azure().faults("""
            [{"match": "^/subscriptions/", "method": "GET", "status": 503, "times": 10},
             {"match": "^/subscriptions/", "method": "GET", "status": 500, "times": 10},
             {"match": "^/subscriptions/", "method": "GET", "status": 502}]\
            """);
        scene.change(10);
        scene.awaitDelivered();
        Eventually.after(MINUTES_SCALED);
    }

    private static void slow(Scene scene) {
        scene.azure().faults("""
            [{"match": "^/subscriptions/", "method": "GET", "delayMillis": 3000}]\
            """);
        scene.change(10);
        scene.awaitDelivered();
        Eventually.after(MINUTES_SCALED);
    }

    private static void cut(Scene scene) {
        scene.azure().faults("""
            [{"match": "^/subscriptions/", "method": "GET", "cut": true, "times": 25}]\
            """);
        scene.change(12);
        scene.awaitDelivered();
    }

    private static void noToken(Scene scene) {
        scene.azure().faults("""
            [{"match": "/oauth2/v2.0/token$", "status": 503},
             {"match": "^/subscriptions/", "method": "GET", "status": 401, "code": "ExpiredAuthenticationToken"}]\
            """);
        scene.change(10);
        scene.awaitDelivered();
        Eventually.after(MINUTES_SCALED);
    }

    private static void wrongBodies(Scene scene) {
        scene.azure().faults("""
            [{"fault": "wrong-content", "content": "html", "match": "^/subscriptions/", "every": 5},
             {"fault": "wrong-content", "content": "not-json", "match": "^/subscriptions/", "every": 4},
             {"fault": "wrong-content", "content": "empty", "match": "^/subscriptions/", "every": 3},
             {"fault": "wrong-content", "content": "other-resource", "match": "^/subscriptions/", "every": 3}]\
            """);
        scene.change(12);
        scene.awaitDelivered();
        Eventually.after(MINUTES_SCALED);
    }

    /// Azure is not read-your-writes: what a reading shows lags behind the change that an event has told.
    private static void late(Scene scene, String fault) {
        scene.azure().faults("""
            [{"fault": "%s", "seconds": 8}]\
            """.formatted(fault));
        scene.change(10);
        scene.awaitDelivered();
        Eventually.after(MINUTES_SCALED);
    }

    private static void earlyEvent(Scene scene) {
        scene.each(world -> world.machines().forEach(machine -> {
            long before = scene.azure().requests();
            scene.stage().running().webhook().deliver(Webhook.written(machine.vm(), Instant.now()));
            scene.awaitReading(machine.vm(), before);
            machine.disks = 33;
            scene.azure().putQuietly(machine.document());
        }));
    }

    private static void held(Scene scene) {
        scene.holdReadings("past");
        scene.change(4);
        scene.azure().awaitHeld("past");
        scene.change(6);
        scene.awaitDelivered();
        scene.azure().release("past");
    }

    private static void forbidden(Scene scene) {
        Changes world = scene.worlds().getFirst();
        String subscription = world.estate().subscription();
        scene.azure().faults("""
            [{"match": "^%s/", "method": "GET", "status": 403, "code": "AuthorizationFailed"}]\
            """.formatted(subscription));
        world.machines().forEach(world::disks);
        scene.awaitDelivered();
        Eventually.within(
                OVER_A_MINUTE,
                () -> assertThat(world.machines())
                        .allSatisfy(it -> assertThat(
                                        scene.stage().running().muster().status(it.vm()))
                                .contains("unknown")));
        scene.azure().noFaults();
        scene.change(5);
    }

    private static void blind(Scene scene) {
        scene.azure().faults("""
            [{"match": "^/", "status": 503}]\
            """);
        scene.change(4);
        scene.awaitDelivered();
        scene.hoursPass(3);
        Eventually.within(
                OVER_A_MINUTE,
                () -> assertThat(scene.look().shown())
                        .allSatisfy(
                                (vm, shown) -> assertThat(shown.stale()).as(vm).isTrue()));
        assertThat(new SumsAndAges().judge(scene.look())).isEmpty();
        scene.azure().noFaults();
        scene.readListsAgain();
    }
}
