package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.daily;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static dev.muster.evaluator.core.ADocument.policy;
import static dev.muster.evaluator.core.ADocument.reference;

import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.MachineDraft;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EncryptionConfidentialVmTest {

    private static final String BY_CUSTOMER = "ConfidentialVM_DiskEncryptedWithCustomerKey";
    private static final String BY_PLATFORM = "ConfidentialVM_DiskEncryptedWithPlatformKey";

    private final RuleTesting current = RuleTesting.current(new EncryptionConfidentialVm());

    @Test
    void doesNotApplyToOtherMachines() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NOT_CONFIDENTIAL);
        current.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().securityType("TrustedLaunch").build()),
                Reason.NOT_CONFIDENTIAL);
    }

    @Test
    void doesNotKnowASecurityTypeThatIsNotListed() {
        current.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().securityType("Odd").build()),
                Reason.UNLISTED_VALUE,
                Causes.VM);
    }

    @Test
    void failsWithACustomersKeyOnTheOsDisk() {
        current.fails(
                confidential("DiskWithVMGuestState", reference(AnId.encryptionSet("des"))),
                Reason.CUSTOMER_KEY,
                Causes.VM);
        current.fails(
                confidential("DiskWithVMGuestState", null).document(AnId.disk("os"), disk(BY_CUSTOMER)),
                Reason.CUSTOMER_KEY,
                Causes.VM);
    }

    @Test
    void theCustomersKeyAloneProvesIt() {
        current.fails(
                confidential("DiskWithVMGuestState", reference(AnId.encryptionSet("des")))
                        .withoutItems(),
                Reason.CUSTOMER_KEY,
                Causes.VM);
    }

    @Test
    void failsOnAStandardPolicy() {
        current.fails(
                confidential("DiskWithVMGuestState", null).policy(AnId.policy("v1", "p1"), daily()),
                Reason.STANDARD_POLICY,
                Causes.ITEM);
    }

    @Test
    void advisesOutsideOfThePreview() {
        current.advises(confidential("DiskWithVMGuestState", null), Reason.PREVIEW_SCOPE, Causes.VM);
        current.advises(
                confidential("DiskWithVMGuestState", null).document(AnId.disk("os"), disk(BY_PLATFORM)),
                Reason.PREVIEW_SCOPE,
                Causes.VM);
        current.advises(confidential("VMGuestStateOnly", null), Reason.PREVIEW_SCOPE, Causes.VM);
    }

    @Test
    void advisesInsideOfThePreviewThatSupportIsLimited() {
        current.advises(inPreview("Standard_DC4as_v6", "uaenorth"), Reason.LIMITED_SUPPORT, Causes.VM);
        current.advises(inPreview("Standard_EC8es_v6", "koreacentral"), Reason.LIMITED_SUPPORT, Causes.VM);
        current.advises(inPreview("Standard_DC4as_v5", "uaenorth"), Reason.PREVIEW_SCOPE, Causes.VM);
        current.advises(inPreview("Standard_DC4as_v6", "westeurope"), Reason.PREVIEW_SCOPE, Causes.VM);
    }

    @Test
    void thePreviewIsAParameter() {
        current.where("previewSizes", List.of("v5"))
                .where("previewRegions", List.of("westeurope"))
                .advises(inPreview("Standard_DC4as_v5", "westeurope"), Reason.LIMITED_SUPPORT, Causes.VM);
    }

    @Test
    void doesNotKnowWithoutAnItem() {
        current.doesNotKnow(
                confidential("DiskWithVMGuestState", null).withoutItems(), Reason.NO_ACTIVE_ITEM, Causes.VM);
    }

    @Test
    void doesNotKnowWithoutThePolicyOrTheOsDisk() {
        current.doesNotKnow(
                confidential("DiskWithVMGuestState", null).missingPolicy(AnId.policy("v1", "p1"), Reason.NOT_FOUND),
                Reason.NOT_FOUND,
                Causes.POLICY);
        current.doesNotKnow(
                confidential(null, null)
                        .machine(machine()
                                .securityType("ConfidentialVM")
                                .osDisk(null)
                                .build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    private static ManagedDisk disk(String securityType) {
        return managedDiskDraft().securityType(securityType).build();
    }

    private static TestEvidence confidential(@Nullable String encryption, @Nullable Reference set) {
        return on(machine(), encryption, set);
    }

    private static TestEvidence inPreview(String size, String region) {
        return on(machine().size(size).location(region), "VMGuestStateOnly", null);
    }

    /// Without a document of the OS disk, under an Enhanced policy.
    private static TestEvidence on(MachineDraft machine, @Nullable String encryption, @Nullable Reference set) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine.securityType("ConfidentialVM")
                        .osDisk(ADocument.disk(null).encrypted(encryption, set).build())
                        .build())
                .without(AnId.disk("os"))
                .policy(AnId.policy("v1", "p1"), policy().type("V2").build());
    }
}
