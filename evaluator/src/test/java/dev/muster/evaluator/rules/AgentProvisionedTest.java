package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.crashConsistent;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.status;
import static dev.muster.evaluator.core.ADocument.view;

import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.MachineDraft;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.InstanceView.Agent;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import dev.muster.evaluator.core.document.VirtualMachine.OsProfile;
import java.util.List;
import org.junit.jupiter.api.Test;

class AgentProvisionedTest {

    private final RuleTesting current = RuleTesting.current(new AgentProvisioned());

    private static final Image GALLERY = new Image(null, null, null, true);

    @Test
    void passesWhenTheAgentHasReported() {
        current.passes(silent(machine().image(null).osProfile(null))
                .instanceView(view().agent(new Agent("2.7.1.2", List.of())).build()));
        current.passes(silent(machine().image(null).osProfile(null))
                .instanceView(view().agent(new Agent("Unknown", List.of(status("ProvisioningState/Succeeded"))))
                        .build()));
        current.passes(silent(machine().osProfile(new OsProfile(false, null)).image(null))
                .withAgentSeenBefore());
    }

    @Test
    void failsWhenTheMachineWasMadeWithoutOneAndNoneReported() {
        current.fails(silent(machine().osProfile(new OsProfile(false, true))), Reason.AGENT_NOT_PROVISIONED, Causes.VM);
        current.fails(
                silent(machine().osProfile(new OsProfile(false, true)).image(GALLERY)),
                Reason.AGENT_NOT_PROVISIONED,
                Causes.VM);
    }

    @Test
    void wordsOfThePlatformAreNoReport() {
        current.fails(
                silent(machine().osProfile(new OsProfile(false, true)))
                        .instanceView(
                                view().agent(new Agent("Unknown", List.of(status("ProvisioningState/Unavailable"))))
                                        .build()),
                Reason.AGENT_NOT_PROVISIONED,
                Causes.VM);
    }

    @Test
    void isPresumedOfAMarketplaceImage() {
        current.passes(silent(machine()));
        current.passes(silent(machine().osProfile(new OsProfile(null, null))));
        current.passes(silent(machine()).instanceView(null));
    }

    @Test
    void doesNotKnowOfACustomOrMigratedMachineThatNeverReported() {
        current.doesNotKnow(silent(machine().image(GALLERY)), Reason.CUSTOM_OR_MIGRATED, Causes.VM);
        current.doesNotKnow(silent(machine().image(null)), Reason.CUSTOM_OR_MIGRATED, Causes.VM);
        current.doesNotKnow(silent(machine().image(null).osProfile(null)), Reason.CUSTOM_OR_MIGRATED, Causes.VM);
    }

    @Test
    void doesNotKnowWithoutTheDocuments() {
        current.doesNotKnow(
                silent(machine().osProfile(new OsProfile(false, true))).instanceView(null),
                Reason.NOT_READ_YET,
                Causes.VM);
        current.doesNotKnow(silent(machine()).machine(null), Reason.NOT_READ_YET, Causes.VM);
        current.passes(silent(machine()).machine(null).withAgentSeenBefore());
    }

    @Test
    void agentlessMachinesAreExemptToday() {
        TestEvidence agentless = silent(machine().osProfile(new OsProfile(false, true)))
                .policy(AnId.policy("v1", "p1"), crashConsistent());
        current.doesNotApply(agentless, Reason.AGENTLESS);
        current.where("agentlessExempt", false).fails(agentless, Reason.AGENT_NOT_PROVISIONED, Causes.VM);
        RuleTesting.azure2018(new AgentProvisioned()).fails(agentless, Reason.AGENT_NOT_PROVISIONED, Causes.VM);
    }

    @Test
    void aMachineWithoutAnActiveItemIsNotAgentless() {
        current.fails(
                silent(machine().osProfile(new OsProfile(false, true)))
                        .policy(AnId.policy("v1", "p1"), crashConsistent())
                        .withoutItems(),
                Reason.AGENT_NOT_PROVISIONED,
                Causes.VM);
    }

    @Test
    void aPolicyIdThatNamesNoPolicyIsNotAgentless() {
        current.fails(
                silent(machine().osProfile(new OsProfile(false, true)))
                        .missingPolicy(AnId.policy("v1", "p1"), Reason.NOT_FOUND),
                Reason.AGENT_NOT_PROVISIONED,
                Causes.VM);
        current.doesNotKnow(
                silent(machine().osProfile(new OsProfile(false, true)))
                        .missingPolicy(AnId.policy("v1", "p1"), Reason.UNREADABLE),
                Reason.UNREADABLE,
                Causes.POLICY);
    }

    private static TestEvidence silent(MachineDraft machine) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine.build())
                .instanceView(view().agent(null).build());
    }
}
