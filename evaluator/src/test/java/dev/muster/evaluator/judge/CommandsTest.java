package dev.muster.evaluator.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {

    @ParameterizedTest
    @ValueSource(strings = {"rg-app", "/subscriptions/s/x", "Default_Policy.1"})
    void leavesPlainValuesPlain(String value) {
        assertThat(Commands.quoted(value)).isEqualTo(value);
    }

    @Test
    void quotesWhatAShellWouldObey() {
        assertThat(Commands.quoted("a;b")).isEqualTo("'a;b'");
        assertThat(Commands.quoted("$(x) `y`")).isEqualTo("'$(x) `y`'");
        assertThat(Commands.quoted("it's")).isEqualTo("'it'\\''s'");
        assertThat(Commands.quoted("")).isEqualTo("''");
    }

    @Test
    void takesTheWholeNameOfAPlaceholder() {
        assertThat(Commands.filled("-g $VAULT_RG -v $VAULT.", Map.of("VAULT", "v", "VAULT_RG", "rg")))
                .isEqualTo("-g rg -v v.");
    }

    @Test
    void leavesAPlaceholderWithoutAValue() {
        assertThat(Commands.filled("-n $NEW_VAULT $ -x", Map.of("VAULT", "v"))).isEqualTo("-n $NEW_VAULT $ -x");
    }

    @Test
    void neverTakesAValueForAPlaceholder() {
        assertThat(Commands.filled("$A $B", Map.of("A", "$B", "B", "b"))).isEqualTo("'$B' b");
    }
}
