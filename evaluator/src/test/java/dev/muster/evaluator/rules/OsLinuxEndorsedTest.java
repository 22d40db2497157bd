package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.crashConsistent;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.view;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OsLinuxEndorsedTest {

    private final RuleTesting current = RuleTesting.current(new OsLinuxEndorsed());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new OsLinuxEndorsed());

    @ParameterizedTest
    @ValueSource(strings = {"almalinux", "Canonical", "Debian", "kinvolk", "Oracle", "RedHat", "ciq", "SUSE"})
    void passesByThePublisherOfTheImage(String publisher) {
        current.passes(known(publisher, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AlmaLinux",
                "ubuntu",
                "Debian GNU/Linux",
                "flatcar",
                "Oracle Linux Server",
                "Red Hat Enterprise Linux",
                "redhat",
                "rhel",
                "Rocky Linux",
                "SUSE Linux Enterprise Server",
                "sles",
                "ol"
            })
    void passesByTheNameThatTheAgentReports(String name) {
        current.passes(known(null, name));
        current.passes(known("somebody", name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"centos", "azurelinux", "olive", "arch"})
    void advisesOnOtherDistributions(String name) {
        current.advises(known(null, name), Reason.NOT_ENDORSED, Causes.VM);
    }

    @Test
    void theListOf2018IsAnotherOne() {
        azure2018.passes(known("OpenLogic", "centos"));
        azure2018.passes(known("credativ", null));
        azure2018.passes(known(null, "centos"));
        azure2018.advises(known(null, "almalinux"), Reason.NOT_ENDORSED, Causes.VM);
        azure2018.advises(known("kinvolk", "flatcar"), Reason.NOT_ENDORSED, Causes.VM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Red Hat Enterprise Linux CoreOS", "Fedora CoreOS", "rhcos"})
    void relativesOfCoreOsAreNotEndorsedByTheirName(String name) {
        current.advises(known(null, name), Reason.NOT_ENDORSED, Causes.VM);
    }

    @Test
    void theListsAreParameters() {
        current.where("endorsedPublishers", List.of("us")).passes(known("Us", null));
        current.where("endorsedOsNames", List.of("house")).passes(known(null, "Our House Linux"));
        current.where("endorsedOsIds", List.of("house")).passes(known(null, "house"));
        current.where("endorsedOsIds", List.of("house"))
                .advises(known(null, "house linux"), Reason.NOT_ENDORSED, Causes.VM);
        current.where("endorsedPublishers", List.of())
                .advises(known("Canonical", null), Reason.NOT_ENDORSED, Causes.VM);
    }

    @Test
    void advisesOnAPublisherThatIsNotListedAndASystemThatSaysNothing() {
        current.advises(known("somebody", null), Reason.NOT_ENDORSED, Causes.VM);
    }

    @Test
    void doesNotKnowWithoutImageAndName() {
        current.doesNotKnow(known(null, null), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(known(null, null).instanceView(null), Reason.NOT_READ_YET, Causes.VM);
        current.doesNotKnow(known("somebody", null).instanceView(null), Reason.NOT_READ_YET, Causes.VM);
        current.passes(known("Canonical", null).instanceView(null));
    }

    @Test
    void doesNotApplyToWindowsAndToAgentlessMachines() {
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().osType("Windows").build()),
                Reason.OTHER_SYSTEM);
        TestEvidence agentless = known(null, "arch").policy(AnId.policy("v1", "p1"), crashConsistent());
        current.doesNotApply(agentless, Reason.AGENTLESS);
        azure2018.advises(agentless, Reason.NOT_ENDORSED, Causes.VM);
        current.where("agentlessExempt", false).advises(agentless, Reason.NOT_ENDORSED, Causes.VM);
    }

    private static TestEvidence known(@Nullable String publisher, @Nullable String name) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine()
                        .image(new Image(publisher, null, null, publisher == null))
                        .build())
                .instanceView(view().os(name, null).build());
    }
}
