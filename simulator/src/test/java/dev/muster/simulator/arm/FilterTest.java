package dev.muster.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.muster.simulator.json.Json;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FilterTest {

    private static final JsonNode ITEM = Json.object(
            "properties",
            Json.object(
                    "backupManagementType", "AzureIaasVM", "workloadType", "VM", "startTime", "2026-02-02T00:00:00Z"));

    @Test
    void comparesPropertiesWithoutLetterCase() {
        assertThat(Filter.parse("backupManagementType eq 'azureiaasvm'").test(ITEM))
                .isTrue();
        assertThat(Filter.parse("backupManagementType eq 'AzureWorkload'").test(ITEM))
                .isFalse();
        assertThat(Filter.parse("nothing eq 'x'").test(ITEM)).isFalse();
    }

    @Test
    void joinsTermsWithAnd() {
        assertThat(Filter.parse("backupManagementType eq 'AzureIaasVM' and itemType eq 'VM'")
                        .test(ITEM))
                .isTrue();
        assertThat(Filter.parse("backupManagementType eq 'AzureIaasVM' AND itemType eq 'SQL'")
                        .test(ITEM))
                .isFalse();
    }

    @Test
    void readsTimesOfJobsAsARange() {
        assertThat(Filter.parse("startTime eq '2026-02-01 11:59:59 PM' and endTime eq '2026-02-02 12:00:01 AM'")
                        .test(ITEM))
                .isTrue();
        assertThat(Filter.parse("startTime eq '2026-02-02 00:00:00 AM'").test(ITEM))
                .isTrue();
        assertThat(Filter.parse("startTime eq '2026-02-02 12:00:01 AM'").test(ITEM))
                .isFalse();
        assertThat(Filter.parse("endTime eq '2026-02-01 12:00:00 PM'").test(ITEM))
                .isFalse();
    }

    @Test
    void refusesWhatItCannotRead() {
        assertThatIllegalArgumentException().isThrownBy(() -> Filter.parse("backupManagementType ne 'x'"));
        assertThatIllegalArgumentException().isThrownBy(() -> Filter.parse("a eq 'b' or c eq 'd'"));
        assertThatIllegalArgumentException().isThrownBy(() -> Filter.parse("startTime eq '2026-02-01T00:00:00Z'"));
        assertThat(Filter.parse(" ").letsEverythingThrough()).isTrue();
    }
}
