package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.disk;
import static dev.muster.evaluator.core.ADocument.hourly;
import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisk;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static dev.muster.evaluator.core.ADocument.policy;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.MachineDraft;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.ManagedDisk;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicySupportsVmFeaturesTest {

    private static final ResourceId P1 = AnId.policy("v1", "p1");

    private final RuleTesting current = RuleTesting.current(new PolicySupportsVmFeatures());

    @Test
    void passesWithAnOrdinaryMachineOnAnyPolicy() {
        current.passes(standard());
        current.passes(enhanced(standard()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UltraSSD_LRS", "PremiumV2_LRS", "ultrassd_lrs"})
    void someDisksNeedAnEnhancedPolicy(String sku) {
        TestEvidence special = withDisk(managedDiskDraft().storageType(sku).build());
        current.fails(special, Reason.STANDARD_POLICY, Causes.VM);
        current.passes(enhanced(special));
    }

    @Test
    void theDisksThatNeedItAreAParameter() {
        TestEvidence premium = withDisk(managedDisk());
        current.where("enhancedOnlySkus", List.of("Premium_LRS")).fails(premium, Reason.STANDARD_POLICY, Causes.VM);
        current.where("enhancedOnlySkus", List.of())
                .passes(withDisk(managedDiskDraft().storageType("UltraSSD_LRS").build()));
    }

    @Test
    void sharedDisksConfidentialMachinesAndEdgeZonesNeedItToo() {
        TestEvidence shared = withDisk(managedDiskDraft().maxShares(2).build());
        current.fails(shared, Reason.STANDARD_POLICY, Causes.VM);
        current.passes(enhanced(shared));
        current.fails(with(machine().securityType("ConfidentialVM")), Reason.STANDARD_POLICY, Causes.VM);
        current.passes(enhanced(with(machine().securityType("ConfidentialVM"))));
        current.fails(with(machine().inExtendedLocation()), Reason.STANDARD_POLICY, Causes.VM);
        current.passes(enhanced(with(machine().inExtendedLocation())));
    }

    @Test
    void hourlyRunsNeedIt() {
        current.fails(standard().policy(P1, hourly(4)), Reason.STANDARD_POLICY, Causes.VM);
        current.passes(
                standard().policy(P1, policy().type("V2").runs("Hourly", 4).build()));
    }

    @Test
    void trustedLaunchOnAStandardPolicyIsAsTheProfileSays() {
        TestEvidence trusted = with(machine().securityType("TrustedLaunch"));
        current.advises(trusted, Reason.TRUSTED_LAUNCH_ON_STANDARD, Causes.VM);
        current.where("trustedLaunchOnV1", "fail").fails(trusted, Reason.TRUSTED_LAUNCH_ON_STANDARD, Causes.VM);
        current.where("trustedLaunchOnV1", "pass").passes(trusted);
        current.passes(enhanced(trusted));
    }

    @Test
    void agentlessSnapshotsExcludeSomeDisksAndSizes() {
        current.passes(agentless(standard()));
        current.fails(
                agentless(
                        withDisk(managedDiskDraft().storageType("PremiumV2_LRS").build())),
                Reason.AGENTLESS_UNSUPPORTED,
                Causes.VM);
        current.fails(
                agentless(withDisk(managedDiskDraft().maxShares(2).build())), Reason.AGENTLESS_UNSUPPORTED, Causes.VM);
        current.fails(
                agentless(with(machine().osDisk(disk(null).placement("Local").build()))),
                Reason.AGENTLESS_UNSUPPORTED,
                Causes.VM);
        current.fails(
                agentless(with(
                        machine().dataDisks(List.of(disk(1).writeAccelerated().build())))),
                Reason.AGENTLESS_UNSUPPORTED,
                Causes.VM);
        current.fails(agentless(with(machine().size("Standard_D2_v3"))), Reason.AGENTLESS_UNSUPPORTED, Causes.VM);
        current.passes(enhanced(with(machine().size("Standard_D2_v3"))));
    }

    /// Nobody here knows whether such a disk outlives its host.
    @Test
    void anAgentlessPolicyIsNotKnownToFitAnOsDiskInAnUnlistedPlace() {
        TestEvidence elsewhere =
                with(machine().osDisk(disk(null).placement("Elsewhere").build()));

        current.passes(elsewhere);
        current.doesNotKnow(agentless(elsewhere), Reason.UNLISTED_VALUE, Causes.VM);
    }

    @Test
    void sizesThatTheTableDoesNotHoldAreNotKnownUnderAnAgentlessPolicyOnly() {
        current.doesNotKnow(agentless(with(machine().size("Standard_X1"))), Reason.SIZE_NOT_IN_TABLE, Causes.VM);
        current.passes(with(machine().size("Standard_X1")));
    }

    @Test
    void theModelStandsInForADiskThatIsNotRead() {
        TestEvidence modelled = with(
                machine().dataDisks(List.of(disk(1).storageType("UltraSSD_LRS").build())));
        current.fails(modelled, Reason.STANDARD_POLICY, Causes.VM);
        current.doesNotKnow(
                modelled.document(AnId.disk("data-1"), managedDisk()).without(AnId.disk("os")),
                Reason.NOT_READ_YET,
                Causes.OS_DISK);
        current.passes(modelled.document(AnId.disk("data-1"), managedDisk()).document(AnId.disk("os"), managedDisk()));
    }

    @Test
    void aDiskThatIsNotReadDoesNotMatterUnderAnEnhancedPolicy() {
        TestEvidence hidden = standard().without(AnId.disk("os"));
        current.doesNotKnow(hidden, Reason.NOT_READ_YET, Causes.OS_DISK);
        current.passes(enhanced(hidden));
        current.doesNotKnow(agentless(hidden), Reason.NOT_READ_YET, Causes.OS_DISK);
    }

    @Test
    void doesNotKnowWordsThatAreNotListed() {
        current.doesNotKnow(with(machine().securityType("Odd")), Reason.UNLISTED_VALUE, Causes.VM);
        current.passes(standard().policy(P1, policy().type("V9").build()));
        current.doesNotKnow(
                with(machine().inExtendedLocation())
                        .policy(P1, policy().type("V9").build()),
                Reason.UNLISTED_VALUE,
                Causes.POLICY);
    }

    @Test
    void doesNotKnowWithoutThePolicy() {
        current.doesNotKnow(standard().missingPolicy(P1, Reason.NOT_FOUND), Reason.NOT_FOUND, Causes.POLICY);
        current.doesNotKnow(standard().item("v1", item().policy(null).build()), Reason.NO_POLICY, Causes.ITEM);
        current.doesNotKnow(
                standard().policy(P1, policy().schedule(null).build()), Reason.FIELD_MISSING, Causes.POLICY);
    }

    @Test
    void doesNotApplyWithoutAnActiveItem() {
        current.doesNotApply(standard().withoutItems(), Reason.NO_ACTIVE_ITEM);
    }

    private static TestEvidence standard() {
        return TestEvidence.ofAProtectedVm();
    }

    private static TestEvidence with(MachineDraft machine) {
        return standard().machine(machine.build());
    }

    private static TestEvidence withDisk(ManagedDisk disk) {
        return with(machine().dataDisks(List.of(managedDisk(1)))).document(AnId.disk("data-1"), disk);
    }

    private static TestEvidence enhanced(TestEvidence evidence) {
        return evidence.policy(P1, policy().type("V2").build());
    }

    private static TestEvidence agentless(TestEvidence evidence) {
        return evidence.policy(
                P1, policy().type("V2").consistency("OnlyCrashConsistent").build());
    }
}
