package dev.muster.evaluator.judge;

import static dev.muster.evaluator.core.ADocument.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.judge.FleetScope.Part;
import dev.muster.evaluator.judge.FleetScope.TagWish;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetScopeTest {

    private static final ResourceId VM = AnId.VM;
    private static final VirtualMachine MACHINE =
            machine().tags(Map.of("env", "Prod", "team", "blue")).build();

    @Test
    void everyVmIsInScopeOfNothing() {
        assertThat(FleetScope.ALL.isAll()).isTrue();
        assertThat(FleetScope.ALL.holds(VM, Optional.of(MACHINE))).isTrue();
    }

    @Test
    void takesInWhatMatchesEachKindThatIsGiven() {
        assertThat(holds(including(p -> p.subscriptions(AnId.SUBSCRIPTION)))).isTrue();
        assertThat(holds(including(p -> p.subscriptions(AnId.OTHER_SUBSCRIPTION))))
                .isFalse();
        assertThat(holds(including(p -> p.groups("rg-app")))).isTrue();
        assertThat(holds(including(p -> p.groups("rg-*")))).isTrue();
        assertThat(holds(including(p -> p.groups("rg-ap")))).isFalse();
        assertThat(holds(including(p -> p.regions("westeurope", "northeurope"))))
                .isTrue();
        assertThat(holds(including(p -> p.regions("northeurope")))).isFalse();
        assertThat(holds(including(p -> p.tags("env=prod")))).isTrue();
        assertThat(holds(including(p -> p.tags("ENV")))).isTrue();
        assertThat(holds(including(p -> p.tags("env=test")))).isFalse();
        assertThat(holds(including(p -> p.regions("westeurope").tags("env=test"))))
                .isFalse();
        assertThat(holds(including(p -> p.regions("westeurope").tags("env=test", "team=blue"))))
                .isTrue();
    }

    @Test
    void leavesOutWhatMatchesAnyKind() {
        assertThat(holds(excluding(p -> p.subscriptions(AnId.SUBSCRIPTION)))).isFalse();
        assertThat(holds(excluding(p -> p.groups("rg-app")))).isFalse();
        assertThat(holds(excluding(p -> p.groups("rg-a*").regions("northeurope"))))
                .isFalse();
        assertThat(holds(excluding(p -> p.tags("team")))).isFalse();
        assertThat(holds(excluding(
                        p -> p.groups("rg-other").regions("northeurope").tags("env=test"))))
                .isTrue();
    }

    @Test
    void leavingOutWins() {
        FleetScope both = new FleetScope(part(p -> p.groups("rg-app")), part(p -> p.tags("env=prod")));
        assertThat(both.holds(VM, Optional.of(MACHINE))).isFalse();
    }

    @Test
    void aMachineThatIsNotKnownDoesNotVanishForItsRegionOrTags() {
        assertThat(including(p -> p.regions("northeurope").tags("env=test")).holds(VM, Optional.empty()))
                .isTrue();
        assertThat(excluding(p -> p.regions("westeurope").tags("env")).holds(VM, Optional.empty()))
                .isTrue();
        assertThat(excluding(p -> p.groups("rg-app")).holds(VM, Optional.empty()))
                .isFalse();
    }

    @Test
    void aMachineWithoutTagsMatchesNone() {
        Optional<VirtualMachine> untagged = Optional.of(machine().build());
        assertThat(including(p -> p.tags("env")).holds(VM, untagged)).isFalse();
        assertThat(excluding(p -> p.tags("env")).holds(VM, untagged)).isTrue();
    }

    @Test
    void aRuleSetWithAScopeHasAnotherVersionAndChecksum() {
        RuleSet all = new RuleSet(RuleBook.catalog(), Profiles.CURRENT, MaximumAges.DEFAULT);
        RuleSet some = new RuleSet(
                RuleBook.catalog(), Profiles.CURRENT, MaximumAges.DEFAULT, including(p -> p.groups("rg-app")));
        RuleSet others = new RuleSet(
                RuleBook.catalog(), Profiles.CURRENT, MaximumAges.DEFAULT, including(p -> p.groups("rg-other")));

        assertThat(some.version()).startsWith(all.version() + "~").isNotEqualTo(others.version());
        assertThat(new RuleSetDocument(some).checksum())
                .isNotEqualTo(new RuleSetDocument(all).checksum())
                .isNotEqualTo(new RuleSetDocument(others).checksum());
    }

    private static boolean holds(FleetScope scope) {
        return scope.holds(VM, Optional.of(MACHINE));
    }

    private static FleetScope including(UnaryOperator<Draft> what) {
        return new FleetScope(part(what), Part.NOTHING);
    }

    private static FleetScope excluding(UnaryOperator<Draft> what) {
        return new FleetScope(Part.NOTHING, part(what));
    }

    private static Part part(UnaryOperator<Draft> what) {
        return what.apply(new Draft(Part.NOTHING)).part;
    }

    /// A part that grows.
    private record Draft(Part part) {

        Draft subscriptions(String... ids) {
            return new Draft(new Part(Set.of(ids), part.groups(), part.regions(), part.tags()));
        }

        Draft groups(String... names) {
            return new Draft(new Part(part.subscriptions(), List.of(names), part.regions(), part.tags()));
        }

        Draft regions(String... names) {
            return new Draft(new Part(part.subscriptions(), part.groups(), Set.of(names), part.tags()));
        }

        Draft tags(String... wishes) {
            return new Draft(new Part(
                    part.subscriptions(),
                    part.groups(),
                    part.regions(),
                    Stream.of(wishes).map(TagWish::parse).toList()));
        }
    }
}
