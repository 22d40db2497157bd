package dev.muster.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class DoctorCommandIT {

    @Test
    void namesEverythingThatIsAwayAndEndsWithOne(CapturedOutput output) {
        int exit = DoctorCommand.run(
                "doctor",
                "--muster.database.url=jdbc:postgresql://127.0.0.1:1/nowhere?sslmode=disable",
                "--muster.kafka.bootstrap-servers=127.0.0.1:1",
                "--muster.azure.tenants[0].id=tenant",
                "--muster.azure.tenants[0].credential=client-secret",
                "--muster.azure.tenants[0].client-id=client",
                "--muster.azure.tenants[0].client-secret=hush",
                "--muster.azure.tenants[0].authority=https://127.0.0.1:1",
                "--muster.azure.tenants[0].resource-manager=https://127.0.0.1:1");

        assertThat(exit).isOne();
        assertThat(output.getOut().lines().filter(it -> it.startsWith("ill ")))
                .extracting(it -> it.split(" +")[1])
                .containsExactly("database", "kafka", "token");
        assertThat(output.getOut()).contains("0 well, 0 doubtful, 3 ill").doesNotContain("hush");
    }

    @Test
    void saysWhichKeyIsWrongAndEndsWithOne(CapturedOutput output) {
        assertThat(DoctorCommand.run("doctor")).isOne();
        assertThat(output).contains("muster.azure.tenants[0].id is missing");
    }
}
