package dev.muster.standalone.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.standalone.deploy.Repository;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShippedFilesTest {

    private final ShippedFiles files = new ShippedFiles(Repository.path(""), Pace.SHIPPED);

    @Test
    void rulesAreTheShippedOnesWordByWord() {
        assertThat(files.rules()).isEqualTo(Repository.text("deploy/monitoring/alerts/muster.rules.yaml"));
    }

    @Test
    void everyAddressOfPrometheusIsOfThisRun() {
        String config = files.prometheus(
                Map.of(
                        "ingest:8081", List.of("127.0.0.1:1"),
                        "evaluator:8081", List.of("127.0.0.1:2"),
                        "reporter:8081", List.of("127.0.0.1:3", "127.0.0.1:4")),
                "127.0.0.1:5",
                "http://127.0.0.1:6");

        assertThat(config)
                .contains(
                        "targets: [\"127.0.0.1:1\"]",
                        "targets: [\"127.0.0.1:2\"]",
                        "targets: [\"127.0.0.1:3\", \"127.0.0.1:4\"]",
                        "targets: [\"127.0.0.1:5\"]",
                        "muster_page: http://127.0.0.1:6")
                .doesNotContain(":8081", ":8080", "alertmanager:9093");
    }

    @Test
    void everyReceiverIsAWebhookWithItsName() {
        String shipped = Repository.text("deploy/monitoring/alertmanager.yml");
        String config = files.alertmanager("http://127.0.0.1:1/n/");

        assertThat(shipped.split("\n  - name: ")).hasSizeGreaterThan(3);
        assertThat(config.split("\n  - name: ")).hasSameSizeAs(shipped.split("\n  - name: "));
        assertThat(config)
                .contains("  - name: pager\n    webhook_configs: [{url: http://127.0.0.1:1/n/pager}]\n")
                .doesNotContain("_file", "smtp");
    }
}
