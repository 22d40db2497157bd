package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.deploy.ReaderRole;
import dev.muster.standalone.process.ManagedProcess;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.Http;
import dev.muster.standalone.testing.Sibling;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The custom role for a real tenant allows what Azure is asked for, and nothing else; nothing is ever written.
///
/// What the evaluator asks depends on what happens, so this makes it happen: an inventory, a sweep, hints, and the
/// doctor, who tries everything that the rules rest on, in each subscription and for a management group.
@ExtendWith(TestPlatform.class)
class PermissionsE2E {

    private static final String GROUPS = "muster.azure.tenants[0].management-groups[0]";
    private static final Duration ASKED = Duration.ofSeconds(40);

    @Test
    void theRoleAllowsExactlyWhatAzureIsAskedFor(Running running) {
        Estate.of(running, "permissions", 1).built(running);
        running.sweep();
        ManagedProcess doctor = Sibling.doctor(running, Map.of(GROUPS, tenant(running)));

        assertThat(doctor.exitCode())
                .as(() -> String.join("\n", doctor.tail(40)))
                .isZero();
        Eventually.within(ASKED, () -> ReaderRole.allowsExactly(asked(running)));
    }

    @Test
    void nothingIsEverWritten(Running running) {
        assertThat(Http.get(running.platform().endpoints().simulator() + "/simulator")
                        .at("/counts/requests/refusedWrites")
                        .asInt())
                .isZero();
    }

    /// Also the id of the group that is above all others.
    private static String tenant(Running running) {
        return Http.get(running.platform().endpoints().simulator() + "/simulator")
                .at("/azure/tenantId")
                .asString();
    }

    /// By Azure's names of operations, of every call since the start.
    private static Set<String> asked(Running running) {
        JsonNode calls = Http.get(running.platform().endpoints().simulator() + "/simulator/calls");
        return new TreeSet<>(calls.path("byOperation").propertyNames());
    }
}
