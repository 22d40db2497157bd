package dev.muster.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.deploy.Repository;
import dev.muster.standalone.testing.Http;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/// The custom role for a real tenant allows what the evaluator asks of Azure, and Azure is asked for nothing else.
@ExtendWith(TestPlatform.class)
class PermissionsE2E {

    @Test
    void theRoleAllowsWhatIsAskedAndNothingIsWritten(Running running) {
        List<String> allowed = Http.JSON
                .readTree(Repository.text("deploy/azure/muster-reader.json"))
                .path("Actions")
                .valueStream()
                .map(it -> it.asString().toLowerCase(Locale.ROOT))
                .toList();
        JsonNode requests = Http.get(running.platform().endpoints().simulator() + "/simulator")
                .at("/counts/requests");

        List<String> asked = requests.path("byOperation").propertyNames().stream()
                .map(it -> it.toLowerCase(Locale.ROOT))
                .toList();

        assertThat(asked).contains("microsoft.compute/virtualmachines/read").isSubsetOf(allowed);
        assertThat(requests.path("refusedWrites").asInt()).isZero();
    }
}
