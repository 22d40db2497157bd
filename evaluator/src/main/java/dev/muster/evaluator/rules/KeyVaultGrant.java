package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.KeyVault;
import dev.muster.evaluator.core.document.KeyVault.Grant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Whether a key vault lets Azure Backup read what it holds for the disks of a machine (decision C08).
///
/// Source: "Back up and restore encrypted Azure virtual machines" (2022-12-14): get, list and backup of secrets, and of
/// keys where they wrap the secrets.
record KeyVaultGrant(ResourceId vault, DiskEncryption.Use use, Parameters parameters) {

    private static final String EXPECTED = EncryptionAdeKeyVault.EXPECTED;

    Judgement judge(Known<KeyVault> known) {
        Boolean roleBased = known.value().roleBased();
        if (roleBased == null) {
            return Judgement.unknown(
                    known.without("kv.enableRbacAuthorization", Reason.FIELD_MISSING)
                            .gaps(),
                    EXPECTED);
        }
        if (roleBased) {
            return Judgement.unknown(
                    known.without("kv.roleAssignments", Reason.NOT_READ_YET).gaps(), EXPECTED);
        }
        return switch (known.field("kv.accessPolicies", KeyVault::grants)) {
            case Known<List<Grant>> grants -> judgePolicies(grants);
            case Missing<List<Grant>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private Judgement judgePolicies(Known<List<Grant>> grants) {
        Optional<String> objectId =
                parameters.optionalWord("backupServiceObjectId").map(KeyVaultGrant::lower);
        String applicationId = lower(parameters.word("backupServiceAppId"));
        List<Grant> ours = grants.value().stream()
                .filter(it -> objectId.filter(id -> id.equals(it.objectId())).isPresent()
                        || applicationId.equals(it.applicationId()))
                .toList();
        boolean granted = (!use.secrets() || ours.stream().anyMatch(Grant::secrets))
                && (!use.keys() || ours.stream().anyMatch(Grant::keys));
        if (granted) {
            return Judgement.pass("key vault " + vault.name() + " lets Azure Backup read", EXPECTED);
        }
        return objectId.isPresent()
                ? Judgement.fail(
                        Reason.NO_GRANT,
                        Cause.of(vault),
                        "key vault " + vault.name() + " does not let Azure Backup read",
                        EXPECTED)
                : Judgement.unknown(
                        grants.without("backupServiceObjectId", Reason.NOT_CONFIGURED)
                                .gaps(),
                        EXPECTED);
    }

    private static String lower(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
