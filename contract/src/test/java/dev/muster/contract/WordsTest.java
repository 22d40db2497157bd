package dev.muster.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final ResourceId VM =
            ResourceId.parse("/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/v");

    @Test
    void everyWordLeadsBackToItsConstant() {
        assertThat(VmStatus.values())
                .allSatisfy(it -> assertThat(VmStatus.ofWord(it.word())).contains(it));
        assertThat(Severity.values())
                .allSatisfy(it -> assertThat(Severity.ofWord(it.word())).contains(it));
        assertThat(Mode.values())
                .allSatisfy(it -> assertThat(Mode.ofWord(it.word())).contains(it));
        assertThat(Outcome.values()).allSatisfy(it -> {
            assertThat(Outcome.ofWord(it.word())).contains(it);
            assertThat(Outcome.ofCode(it.code())).contains(it);
        });
        assertThat(Outcome.ofCode(Outcome.OFF_CODE)).isEmpty();
    }

    @Test
    void theWordsAreThoseOfTheWire() {
        assertThat(Arrays.stream(VmStatus.values()).map(VmStatus::word))
                .containsExactly("unprotected", "misconfigured", "pending", "unknown", "protected", "exempt");
        assertThat(Arrays.stream(Outcome.values()).map(Outcome::word))
                .containsExactly("fail", "unknown", "advisory", "pass", "not-applicable");
    }

    @Test
    void aHintRefusesBlankAndEndlessTexts() {
        assertThatIllegalArgumentException().isThrownBy(() -> hint(" "));
        assertThatIllegalArgumentException().isThrownBy(() -> hint("x".repeat(1025)));
        assertThat(hint("e1").key()).isEqualTo(VM.value());
    }

    @Test
    void aStatusChangeNamesAVmAndAVersion() {
        assertThatIllegalArgumentException().isThrownBy(() -> change(VM, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> change(ResourceId.parse("/subscriptions/s"), 1));
        assertThat(change(VM, 1).version()).isEqualTo(1);
    }

    private static ResourceChanged hint(String id) {
        return new ResourceChanged(
                id,
                "/subscriptions/s",
                "Microsoft.Resources.ResourceWriteSuccess",
                VM,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static VmStatusChanged change(ResourceId vm, long version) {
        return new VmStatusChanged(
                vm,
                version,
                Optional.empty(),
                Optional.of(VmStatus.PROTECTED),
                List.of(),
                "current 2026.08",
                Instant.EPOCH,
                Instant.EPOCH,
                "changed");
    }
}
