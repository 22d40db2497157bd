package dev.muster.standalone.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final Path HERE = Path.of("/checkout");

    @Test
    void hasTheDocumentedDefaults() {
        Settings settings = Settings.of(Map.of(), HERE);

        assertThat(settings.root()).isEqualTo(HERE);
        assertThat(settings.data()).isEqualTo(HERE.resolve("data"));
        assertThat(settings.fresh()).isFalse();
        assertThat(settings.stopWithParent()).isFalse();
        assertThat(settings.simulated()).isTrue();
        assertThat(settings.passed()).isEmpty();
        assertThat(settings.ports())
                .containsEntry(Port.REPORTER, 8080)
                .containsEntry(Port.REPORTER_MANAGEMENT, 8081)
                .containsEntry(Port.INGEST, 8082)
                .containsEntry(Port.INGEST_MANAGEMENT, 8083)
                .containsEntry(Port.EVALUATOR, 8084)
                .containsEntry(Port.EVALUATOR_MANAGEMENT, 8085)
                .containsEntry(Port.SIMULATOR, 8090)
                .containsEntry(Port.AZURE, 8091)
                .containsEntry(Port.KAFKA, 19092)
                .containsEntry(Port.KAFKA_CONTROLLER, 19093)
                .containsEntry(Port.POSTGRES, 15432);
    }

    @Test
    void takesEverySwitch() {
        Settings settings = Settings.of(
                Map.of(
                        "muster.root", "sub",
                        "muster.data", "elsewhere",
                        "muster.fresh", "true",
                        "muster.stop-with-parent", "true",
                        "muster.simulated", "false",
                        "muster.ports.reporter", "0",
                        "muster.simulator.vms", "60"),
                HERE);

        assertThat(settings.root()).isEqualTo(HERE.resolve("sub"));
        assertThat(settings.data()).isEqualTo(HERE.resolve("sub/elsewhere"));
        assertThat(settings.fresh()).isTrue();
        assertThat(settings.stopWithParent()).isTrue();
        assertThat(settings.simulated()).isFalse();
        assertThat(settings.ports()).containsEntry(Port.REPORTER, 0).containsEntry(Port.INGEST, 8082);
        assertThat(settings.passed()).containsExactly(Map.entry("muster.simulator.vms", "60"));
    }

    @Test
    void startsNoSimulatorForARealTenantUnlessAsked() {
        Map<String, String> real = Map.of("muster.azure.tenants[0].id", "t");
        Map<String, String> asked = Map.of("muster.azure.tenants[0].id", "t", "muster.simulated", "true");

        assertThat(Settings.of(real, HERE).simulated()).isFalse();
        assertThat(Settings.of(asked, HERE).simulated()).isTrue();
    }

    @Test
    void takesASwitchWithoutAValueAsYes() {
        assertThat(Settings.of(Map.of("muster.fresh", ""), HERE).fresh()).isTrue();
    }

    @Test
    void refusesAnUnknownSwitchAndNamesTheKnownOnes() {
        assertThatThrownBy(() -> Settings.of(Map.of("muster.frehs", "true"), HERE))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("-Dmuster.frehs")
                .hasMessageContaining("muster.fresh")
                .hasMessageContaining("muster.ports.reporter");
    }

    @Test
    void refusesAPortThatIsNone() {
        for (String value : new String[] {"65536", "-1", "http", "", "123456789012"}) {
            assertThatThrownBy(() -> Settings.of(Map.of("muster.ports.kafka", value), HERE))
                    .isInstanceOf(InvalidSettingException.class)
                    .hasMessageContaining("muster.ports.kafka=" + value)
                    .hasMessageContaining("1 to 65535");
        }
    }

    @Test
    void refusesAFlagThatIsNeitherTrueNorFalse() {
        assertThatThrownBy(() -> Settings.of(Map.of("muster.fresh", "yes"), HERE))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("muster.fresh=yes")
                .hasMessageContaining("true and false");
    }

    @Test
    void runsOneBrokerOrThree() {
        assertThat(Settings.of(Map.of(), HERE).brokers()).isEqualTo(1);
        assertThat(Settings.of(Map.of("muster.brokers", "3"), HERE).brokers()).isEqualTo(3);
        assertThatThrownBy(() -> Settings.of(Map.of("muster.brokers", "2"), HERE))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("muster.brokers=2")
                .hasMessageContaining("1 and 3");
    }
}
