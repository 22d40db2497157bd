package dev.muster.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.http.Query;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.traffic.Call;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallReaderTest {

    private static final String VM =
            "/subscriptions/S1/resourceGroups/Rg/providers/Microsoft.Compute/virtualMachines/Vm1";

    private final CallReader reader = new CallReader();

    @Test
    void knowsWhatAReadTakesFrom() {
        assertThat(call("GET", VM + "/instanceView").buckets())
                .containsExactly("reads s1 app", "vm-reads s1", "vm " + VM.toLowerCase(Locale.ROOT));
        assertThat(call("GET", "/subscriptions/S1/providers/Microsoft.Compute/virtualMachines")
                        .buckets())
                .containsExactly("reads s1 app", "vm-lists s1");
        assertThat(call("GET", "/subscriptions").buckets()).containsExactly("tenant-reads app");
        Call query = call("POST", "/providers/microsoft.resourcegraph/resources");
        assertThat(query.buckets()).containsExactly("queries app");
        assertThat(query.read()).isTrue();
        assertThat(query.operation()).isEqualTo("Microsoft.ResourceGraph/resources/read");
    }

    /// Source: Microsoft Learn, "Azure permissions for Management and governance" and "for Storage" (2026).
    @Test
    void namesTheOperationAsARoleDoesHoweverThePathIsSpelled() {
        assertThat(call("GET", "/subscriptions/s1/providers/microsoft.storage/storageaccounts")
                        .operation())
                .isEqualTo("Microsoft.Storage/storageAccounts/read");
        assertThat(call("GET", "/subscriptions/s1/providers/microsoft.recoveryservices")
                        .operation())
                .isEqualTo("Microsoft.Resources/subscriptions/providers/read");
        assertThat(call("GET", "/providers/Microsoft.Management/managementGroups/mine/descendants")
                        .operation())
                .isEqualTo("Microsoft.Management/managementGroups/descendants/read");
        assertThat(call(
                                "POST",
                                "/subscriptions/s1/providers/microsoft.recoveryservices/locations/westeurope"
                                        + "/backupprevalidateprotection")
                        .operation())
                .isEqualTo("Microsoft.RecoveryServices/locations/backupPreValidateProtection/action");
    }

    @Test
    void knowsWhatIsNoRead() {
        assertThat(call("PUT", VM).read()).isFalse();
        assertThat(call("PUT", VM).operation()).isEqualTo("Microsoft.Compute/virtualMachines/write");
        assertThat(call("POST", VM + "/restart").operation()).endsWith("/action");
        assertThat(call("DELETE", "/providers/Microsoft.Management/managementGroups/x")
                        .read())
                .isFalse();
        assertThat(call("POST", "/tenant/oauth2/v2.0/token")).isEqualTo(Call.NONE);
    }

    @Test
    void aMeterFindsWhatIsOverABudgetOfAnyKind() {
        AtomicLong nanos = new AtomicLong();
        Meter meter = new Meter(Limits.AZURE, nanos::get);
        Call vm = call("GET", VM);
        for (int i = 0; i < 36; i++) {
            assertThat(meter.apply(vm)).isEmpty();
        }
        assertThat(meter.apply(vm)).singleElement().asString().startsWith("vm /subscriptions/s1");
        Call query = call("POST", "/providers/microsoft.resourcegraph/resources");
        for (int i = 0; i < 15; i++) {
            assertThat(meter.apply(query)).isEmpty();
        }
        assertThat(meter.apply(query)).isEqualTo(List.of("queries app"));
        nanos.addAndGet(5_000_000_000L);
        assertThat(meter.apply(query)).isEmpty();
        meter.limits(Limits.AZURE.times(2));
        for (int i = 0; i < 72; i++) {
            assertThat(meter.apply(vm)).isEmpty();
        }
    }

    private Call call(String method, String path) {
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"appid\":\"app\"}".getBytes(StandardCharsets.UTF_8));
        return reader.apply(new Request(
                method,
                path,
                Query.parse(""),
                Map.of("authorization", "Bearer e." + claims + ".s"),
                InputStream.nullInputStream()));
    }
}
