package dev.muster.evaluator.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScopeTest {

    private final Scope scope = new Scope(Map.of("ALL", Set.of(), "some", Set.of("A", "b")));

    @Test
    void aTenantWithoutListedSubscriptionsIncludesWhateverItShows() {
        assertThat(scope.includes("all", "anything")).isTrue();
        assertThat(scope.expectedOf("all")).isEmpty();
    }

    @Test
    void listedSubscriptionsAreTheOnlyOnesWhateverTheirCase() {
        assertThat(scope.includes("some", "a")).isTrue();
        assertThat(scope.includes("some", "c")).isFalse();
        assertThat(scope.expectedOf("some")).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void aTenantThatIsNotConfiguredIncludesNothing() {
        assertThat(scope.includes("unknown", "a")).isFalse();
    }
}
