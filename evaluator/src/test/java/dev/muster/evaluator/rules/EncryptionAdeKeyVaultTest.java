package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.managedDisk;
import static dev.muster.evaluator.core.ADocument.managedDiskDraft;
import static dev.muster.evaluator.core.ADocument.reference;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.KeyVault;
import dev.muster.evaluator.core.document.KeyVault.Grant;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.VirtualMachine.Extension;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncryptionAdeKeyVaultTest {

    private static final String APPLICATION = "262044b1-e2ce-469f-a196-69ab7ada62d3";
    private static final String OBJECT = "aaaaaaaa-0000-0000-0000-000000000001";
    private static final Cause KEY_VAULT = Cause.of(AnId.keyVault("kv"));

    private final RuleTesting current = RuleTesting.current(new EncryptionAdeKeyVault());
    private final RuleTesting configured = current.where("backupServiceObjectId", OBJECT);

    @Test
    void passesWithAVaultBesideTheVmThatLetsTheServiceRead() {
        configured.passes(granting(new Grant(OBJECT, null, true, true)));
        current.passes(granting(new Grant("somebody", APPLICATION, true, true)));
    }

    @Test
    void idsOfTheServiceAreParameters() {
        RuleTesting other = current.where("backupServiceAppId", "OTHER-APP").where("backupServiceObjectId", "ME");
        other.passes(granting(new Grant("me", null, true, false)));
        other.passes(granting(new Grant("x", "other-app", true, false)));
        other.fails(granting(new Grant("x", APPLICATION, true, true)), Reason.NO_GRANT, KEY_VAULT);
    }

    @Test
    void failsWithoutAGrant() {
        configured.fails(granting(), Reason.NO_GRANT, KEY_VAULT);
        configured.fails(granting(new Grant("somebody", null, true, true)), Reason.NO_GRANT, KEY_VAULT);
        configured.fails(granting(new Grant(OBJECT, null, false, true)), Reason.NO_GRANT, KEY_VAULT);
    }

    @Test
    void keysMatterOnlyWhereTheyWrapTheSecrets() {
        configured.passes(granting(new Grant(OBJECT, null, true, false)));
        configured.fails(
                wrapped().document(AnId.keyVault("kv"), vaultWith(new Grant(OBJECT, null, true, false))),
                Reason.NO_GRANT,
                KEY_VAULT);
        configured.passes(wrapped().document(AnId.keyVault("kv"), vaultWith(new Grant(OBJECT, null, true, true))));
    }

    @Test
    void aVaultOfSecretsAndKeysHasToGrantBoth() {
        configured.fails(
                wrapped().document(AnId.keyVault("kv"), vaultWith(new Grant(OBJECT, null, false, true))),
                Reason.NO_GRANT,
                KEY_VAULT);
    }

    @Test
    void whatOneDiskNeedsOfAVaultAndAnotherNeedsOfItAreNeededTogether() {
        Reference first = reference(AnId.keyVault("kv"));
        Reference second = reference(AnId.keyVault("kv-2"));
        TestEvidence both = TestEvidence.ofAProtectedVm()
                .machine(machine().dataDisks(List.of(managedDisk(0))).build())
                .document(
                        AnId.disk("os"),
                        managedDiskDraft().encryptedWith(second, first).build())
                .document(
                        AnId.disk("data-0"),
                        managedDiskDraft().encryptedWith(first).build())
                .document(AnId.keyVault("kv-2"), vaultWith(new Grant(OBJECT, null, true, false)));

        configured.passes(both.document(AnId.keyVault("kv"), vaultWith(new Grant(OBJECT, null, true, true))));
        configured.fails(
                both.document(AnId.keyVault("kv"), vaultWith(new Grant(OBJECT, null, false, true))),
                Reason.NO_GRANT,
                KEY_VAULT);
        configured.fails(
                both.document(AnId.keyVault("kv"), vaultWith(new Grant(OBJECT, null, true, false))),
                Reason.NO_GRANT,
                KEY_VAULT);
    }

    @Test
    void doesNotKnowTheGrantWhereTheServiceIsNotConfigured() {
        current.doesNotKnow(granting(new Grant(OBJECT, null, true, true)), Reason.NOT_CONFIGURED, KEY_VAULT);
    }

    @Test
    void doesNotKnowAssignmentsOfRoles() {
        configured.doesNotKnow(
                encrypted().document(AnId.keyVault("kv"), new KeyVault("westeurope", true, List.of())),
                Reason.NOT_READ_YET,
                KEY_VAULT);
    }

    @Test
    void failsElsewhereWhateverTheGrant() {
        configured.fails(
                encrypted().document(AnId.keyVault("kv"), new KeyVault("northeurope", true, null)),
                Reason.KEY_VAULT_ELSEWHERE,
                KEY_VAULT);
        ResourceId foreign = ResourceId.parse("/subscriptions/" + AnId.OTHER_SUBSCRIPTION
                + "/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv");
        configured.fails(
                TestEvidence.ofAProtectedVm()
                        .document(
                                AnId.disk("os"),
                                managedDiskDraft()
                                        .encryptedWith(reference(foreign))
                                        .build())
                        .document(foreign, vaultWith(new Grant(OBJECT, null, true, true))),
                Reason.KEY_VAULT_ELSEWHERE,
                Cause.of(foreign));
    }

    @Test
    void doesNotKnowAVaultThatCannotBeRead() {
        configured.doesNotKnow(encrypted(), Reason.NOT_READ_YET, KEY_VAULT);
        configured.doesNotKnow(encrypted().missing(AnId.keyVault("kv"), Reason.NOT_FOUND), Reason.NOT_FOUND, KEY_VAULT);
        configured.doesNotKnow(
                encrypted()
                        .document(
                                AnId.keyVault("kv"),
                                new KeyVault(null, false, List.of(new Grant(OBJECT, null, true, true)))),
                Reason.FIELD_MISSING,
                KEY_VAULT);
        configured.doesNotKnow(
                encrypted().document(AnId.keyVault("kv"), new KeyVault("westeurope", false, null)),
                Reason.FIELD_MISSING,
                KEY_VAULT);
    }

    @Test
    void doesNotKnowWhereNoDiskNamesAVault() {
        configured.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .machine(machine()
                                .extensions(List.of(
                                        new Extension("Microsoft.Azure.Security", "AzureDiskEncryption", "Succeeded")))
                                .build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    @Test
    void doesNotApplyWithoutAzureDiskEncryption() {
        configured.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NO_ADE);
    }

    @Test
    void doesNotKnowADiskThatIsNotRead() {
        configured.doesNotKnow(
                TestEvidence.ofAProtectedVm().without(AnId.disk("os")), Reason.NOT_READ_YET, Causes.OS_DISK);
    }

    private static KeyVault vaultWith(Grant... grants) {
        return new KeyVault("westeurope", false, List.of(grants));
    }

    private static TestEvidence granting(Grant... grants) {
        return encrypted().document(AnId.keyVault("kv"), vaultWith(grants));
    }

    private static TestEvidence encrypted() {
        return TestEvidence.ofAProtectedVm()
                .document(
                        AnId.disk("os"),
                        managedDiskDraft()
                                .encryptedWith(reference(AnId.keyVault("kv")))
                                .build());
    }

    private static TestEvidence wrapped() {
        return TestEvidence.ofAProtectedVm()
                .document(
                        AnId.disk("os"),
                        managedDiskDraft()
                                .encryptedWith(reference(AnId.keyVault("kv")), reference(AnId.keyVault("kv")))
                                .build());
    }
}
