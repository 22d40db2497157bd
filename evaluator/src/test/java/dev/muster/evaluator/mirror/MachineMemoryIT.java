package dev.muster.evaluator.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.testing.TestDatabase;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the mirror remembers of machines and no document says.
class MachineMemoryIT {

    private static final NodeId VM =
            new NodeId("/subscriptions/s1/resourcegroups/g/providers/microsoft.compute/virtualmachines/vm");
    private static final Instant FIRST = Instant.parse("2026-08-01T10:00:00Z");
    private static final Instant LATER = Instant.parse("2026-08-02T10:00:00Z");

    private final TestDatabase database = TestDatabase.fresh();
    private final Mirror mirror = MirrorFixtures.mirror(database.jdbc());

    @AfterEach
    void end() {
        database.close();
    }

    @Test
    void aTagIsAsOldAsTheFirstSightOfItsValue() {
        seen(FIRST, "{\"vmId\": \"1\", \"tags\": {\"bkp-luks\": \"false\", \"bkp-csv\": \"none\", \"owner\": \"x\"}}");
        seen(LATER, "{\"vmId\": \"1\", \"tags\": {\"bkp-luks\": \"true\", \"bkp-csv\": \"none\", \"owner\": \"y\"}}");

        assertThat(since("bkp-luks")).isEqualTo(LATER);
        assertThat(since("bkp-csv")).isEqualTo(FIRST);
        assertThat(memory("jsonb_exists(tags_since, 'owner')")).isEqualTo("f");
    }

    @Test
    void aTagThatWasAwayIsNew() {
        seen(FIRST, "{\"vmId\": \"1\", \"tags\": {\"bkp-csv\": \"none\"}}");
        seen(FIRST.plusSeconds(60), "{\"vmId\": \"1\"}");
        seen(LATER, "{\"vmId\": \"1\", \"tags\": {\"bkp-csv\": \"none\"}}");

        assertThat(since("bkp-csv")).isEqualTo(LATER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\": \"2.7.41491.1121\"}",
                "{\"version\": \"Unknown\", \"statuses\": [{\"code\": \"ProvisioningState/Succeeded\"}]}"
            })
    void anAgentThatReportedOnceIsRemembered(String agent) {
        seen(FIRST, "{\"vmId\": \"1\", \"instanceView\": {\"agent\": " + agent + "}}");
        seen(LATER, "{\"vmId\": \"1\"}");

        assertThat(memory("agent_reported")).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"vmId\": \"1\"}",
                "{\"vmId\": \"1\", \"tags\": null, \"instanceView\": {\"agent\": null}}",
                "{\"vmId\": \"1\", \"instanceView\": {\"agent\": {\"version\": \"Unknown\", \"statuses\": null}}}",
                "{\"instanceView\": {\"agent\": {\"statuses\": [{\"code\": \"ProvisioningState/Unavailable\"}]}}}"
            })
    void thePlatformsWordsAreNoReport(String document) {
        seen(FIRST, document);

        assertThat(memory("agent_reported")).isEqualTo("f");
    }

    @Test
    void aMachineThatWasMadeAnewHasNoMemoryButThatOfTheOneBefore() {
        seen(FIRST, """
                {"vmId": "1", "tags": {"bkp-csv": "none"}, "instanceView": {"agent": {"version": "2.7"}}}
                """);
        assertThat(memory("former_vm_id")).isEqualTo("null");

        seen(LATER, "{\"vmId\": \"2\", \"tags\": {\"bkp-csv\": \"none\"}}");

        assertThat(memory("former_vm_id")).isEqualTo("1");
        assertThat(memory("agent_reported")).isEqualTo("f");
        assertThat(since("bkp-csv")).isEqualTo(LATER);
    }

    private void seen(Instant at, String document) {
        long number = database.number("SELECT nextval('order_seq')");
        Projection projection = new Projection(VM, VM.kind(), document, document, document, Set.of());
        database.transactions()
                .inTransaction(() -> mirror.write(new Observation(
                        VM,
                        "t1",
                        Observation.Source.PROVIDER,
                        number,
                        at,
                        new Observation.Seen.Present(projection),
                        Trigger.EVENT,
                        Optional.empty())));
    }

    private Instant since(String tag) {
        return Instant.parse(database.text("SELECT to_char((tags_since ->> '" + tag
                + "')::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM resource"));
    }

    private String memory(String expression) {
        return database.text("SELECT " + expression + " FROM resource");
    }
}
