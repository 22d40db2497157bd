package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.ManagedDisk;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the words in the document of a disk: what is absent has the default of decision A02, what is not listed is not
/// understood.
///
/// Source of the words: Bicep type definitions of Microsoft.Compute/disks (2026-08-20).
final class DiskWords {

    private DiskWords() {}

    /// Reached only over private ways, or by nobody.
    static Fact<Boolean> isClosed(Known<ManagedDisk> disk) {
        Fact<Boolean> policy = word(
                disk,
                "disk.access.networkAccessPolicy",
                ManagedDisk::networkAccessPolicy,
                List.of("AllowPrivate", "DenyAll"),
                List.of("AllowAll"));
        Fact<Boolean> access = word(
                disk,
                "disk.access.publicNetworkAccess",
                ManagedDisk::publicNetworkAccess,
                List.of("Disabled"),
                List.of("Enabled"));
        return either(policy, access);
    }

    static Fact<Boolean> demandsAuthentication(Known<ManagedDisk> disk) {
        return word(
                disk,
                "disk.dataAccessAuthMode",
                ManagedDisk::dataAccessAuthMode,
                List.of("AzureActiveDirectory"),
                List.of("None"));
    }

    /// Encrypted by a key of the customer, alone or together with one of the platform.
    static Fact<Boolean> hasCustomerKey(Known<ManagedDisk> disk) {
        return word(
                disk,
                "disk.encryption.type",
                ManagedDisk::encryptionType,
                List.of("EncryptionAtRestWithCustomerKey", "EncryptionAtRestWithPlatformAndCustomerKeys"),
                List.of("EncryptionAtRestWithPlatformKey"));
    }

    static Fact<Boolean> isShared(Known<ManagedDisk> disk) {
        return disk.as(disk.value().isShared());
    }

    /// The OS disk lives on the host and is lost with it.
    static Fact<Boolean> isEphemeral(Known<Disk> osDisk) {
        String placement = osDisk.value().placement();
        if (placement == null) {
            return osDisk.as(false);
        }
        return placement.equalsIgnoreCase("Local")
                ? osDisk.as(true)
                : osDisk.without("vm.osDisk.diffDiskSettings", Reason.UNLISTED_VALUE);
    }

    /// Azure Disk Encryption is on.
    static Fact<Boolean> isAdeEncrypted(Known<ManagedDisk> disk) {
        ManagedDisk.Ade ade = disk.value().ade();
        if (ade == null) {
            return disk.as(false);
        }
        Boolean enabled = ade.enabled();
        return enabled == null ? disk.without("disk.ade.enabled", Reason.FIELD_MISSING) : disk.as(enabled);
    }

    private static Fact<Boolean> word(
            Known<ManagedDisk> disk,
            String what,
            Function<ManagedDisk, @Nullable String> read,
            List<String> yes,
            List<String> no) {
        String word = read.apply(disk.value());
        if (word == null || isOneOf(no, word)) {
            return disk.as(false);
        }
        return isOneOf(yes, word) ? disk.as(true) : disk.without(what, Reason.UNLISTED_VALUE);
    }

    /// Yes as soon as one is.
    private static boolean isOneOf(List<String> words, String word) {
        for (String one : words) {
            if (one.equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }

    private static Fact<Boolean> either(Fact<Boolean> one, Fact<Boolean> other) {
        return switch (one) {
            case Known<Boolean> known -> known.value() ? one : other;
            case Fact.Missing<Boolean> missing -> other.ifKnown().orElse(false) ? other : missing;
        };
    }
}
