package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.crashConsistent;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsLinuxCoreosTest {

    private final RuleTesting current = RuleTesting.current(new OsLinuxCoreos());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new OsLinuxCoreos());

    @Test
    void failsWithCoreOs() {
        current.fails(known("CoreOS", null), Reason.CORE_OS, Causes.VM);
        current.fails(known("coreos", null), Reason.CORE_OS, Causes.VM);
        current.fails(known(null, "CoreOS Container Linux"), Reason.CORE_OS, Causes.VM);
        azure2018.fails(known("CoreOS", "coreos"), Reason.CORE_OS, Causes.VM);
    }

    @Test
    void passesWithOtherSystems() {
        current.passes(known("Canonical", "ubuntu"));
        current.passes(known(null, "debian"));
        current.passes(known("Canonical", null));
    }

    @Test
    void passesWithItsEndorsedSuccessor() {
        current.passes(known("kinvolk", null));
        current.passes(known(null, "Flatcar Container Linux by Kinvolk"));
        current.passes(known("kinvolk", "Flatcar, formerly CoreOS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Fedora CoreOS", "Red Hat Enterprise Linux CoreOS", "RHCOS"})
    void advisesOnItsRelativesWhichNoDocumentNames(String name) {
        current.advises(known(null, name), Reason.CORE_OS_RELATIVE, Causes.VM);
    }

    @Test
    void theArticleOf2018KnowsNeitherSuccessorNorRelatives() {
        azure2018.fails(known(null, "Fedora CoreOS"), Reason.CORE_OS, Causes.VM);
        azure2018.passes(known("kinvolk", "flatcar"));
    }

    @Test
    void theListsAreParameters() {
        current.where("deniedNames", List.of("ubuntu")).fails(known(null, "ubuntu"), Reason.CORE_OS, Causes.VM);
        current.where("relatedNames", List.of("ubuntu"))
                .advises(known(null, "ubuntu"), Reason.CORE_OS_RELATIVE, Causes.VM);
        current.where("allowedNames", List.of("coreos")).passes(known("coreos", "coreos"));
    }

    @Test
    void anAllowedNameIsPartOfTheSystemsNameAndAllOfThePublishers() {
        RuleTesting allowing = current.where("allowedNames", List.of("core"));
        allowing.passes(known(null, "coreos"));
        allowing.fails(known("coreos", null), Reason.CORE_OS, Causes.VM);
    }

    @Test
    void doesNotKnowWithoutImageAndName() {
        current.doesNotKnow(known(null, null), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(known(null, null).instanceView(null), Reason.NOT_READ_YET, Causes.VM);
        current.doesNotKnow(known("Canonical", null).instanceView(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void doesNotApplyToWindowsAndToAgentlessMachines() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().osType("Windows").build()),
                Reason.OTHER_SYSTEM);
        TestEvidence agentless = known("coreos", null).policy(AnId.policy("v1", "p1"), crashConsistent());
        current.doesNotApply(agentless, Reason.AGENTLESS);
        azure2018.fails(agentless, Reason.CORE_OS, Causes.VM);
        current.where("agentlessExempt", false).fails(agentless, Reason.CORE_OS, Causes.VM);
    }

    @Test
    void tellsWhatItIsByNameAndPublisher() {
        assertThat(current.judge(known("RedHat", "RHEL")).observed()).isEqualTo("rhel of redhat");
        assertThat(current.judge(known(null, "debian")).observed()).isEqualTo("debian");
        assertThat(current.judge(known("Canonical", null)).observed()).isEqualTo("an image of canonical");
    }

    private static TestEvidence known(@Nullable String publisher, @Nullable String name) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine()
                        .image(new Image(publisher, null, null, publisher == null))
                        .build())
                .instanceView(view().os(name, null).build());
    }
}
