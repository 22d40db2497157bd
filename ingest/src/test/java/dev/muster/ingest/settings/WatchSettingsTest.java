package dev.muster.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ingest.fixtures.Bound;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchSettingsTest {

    @Test
    void haveTheirDefaultsInTheShippedFile() {
        WatchSettings settings = Bound.shipped(WatchSettings.class);

        assertThat(settings.eventTypes()).hasSize(11).doesNotHaveDuplicates();
        assertThat(settings.resourceTypeSet()).hasSize(29);
        assertThat(settings.ignoredOperationSet()).hasSize(17);
        assertThat(settings.failedOperationSet()).hasSize(7);
        assertThat(settings.subscriptions()).isEmpty();
    }

    @Test
    void canAllBeSetAndAreComparedInLowerCase() {
        WatchSettings settings = Bound.shipped(
                WatchSettings.class,
                "event-types",
                "A.B",
                "resource-types",
                "Microsoft.Compute/Disks",
                "ignored-operations",
                "Microsoft.Compute/Disks/Write",
                "failed-operations",
                "Microsoft.Compute/Disks/Delete",
                "subscriptions",
                "AAAA,bbbb");

        assertThat(settings)
                .isEqualTo(new WatchSettings(
                        List.of("A.B"),
                        List.of("Microsoft.Compute/Disks"),
                        List.of("Microsoft.Compute/Disks/Write"),
                        List.of("Microsoft.Compute/Disks/Delete"),
                        List.of("AAAA", "bbbb")));
        assertThat(settings.eventTypeSet()).containsExactly("a.b");
        assertThat(settings.resourceTypeSet()).containsExactly("microsoft.compute/disks");
        assertThat(settings.ignoredOperationSet()).containsExactly("microsoft.compute/disks/write");
        assertThat(settings.failedOperationSet()).containsExactly("microsoft.compute/disks/delete");
        assertThat(settings.subscriptionSet()).containsExactlyInAnyOrder("aaaa", "bbbb");
    }

    @ParameterizedTest
    @CsvSource({
        "event-types, '', at least one",
        "resource-types, '', at least one",
        "resource-types, 'disks', Microsoft.Compute/virtualMachines",
        "resource-types, 'Microsoft.Compute/', Microsoft.Compute/virtualMachines",
        "ignored-operations, 'write', action",
        "failed-operations, 'Microsoft.Compute/disks', write",
    })
    void areRefusedWithTheKeyAndWhatIsAllowed(String key, String value, String allowed) {
        assertThatThrownBy(() -> Bound.shipped(WatchSettings.class, key, value))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("muster.ingest.watch." + key)
                .hasMessageContaining(allowed);
    }
}
