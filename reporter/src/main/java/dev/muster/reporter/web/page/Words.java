package dev.muster.reporter.web.page;

import dev.muster.contract.Mode;
import dev.muster.contract.Outcome;
import dev.muster.contract.VmStatus;
import java.util.Locale;
import java.util.OptionalDouble;

/// The words and numbers of the pages.
final class Words {

    private Words() {}

    /// What a status means, as a heading.
    static String of(VmStatus status) {
        return switch (status) {
            case UNPROTECTED -> "Unprotected";
            case MISCONFIGURED -> "Misconfigured";
            case PENDING -> "Pending";
            case UNKNOWN -> "Unknown";
            case PROTECTED -> "Protected";
            case EXEMPT -> "Exempt";
        };
    }

    /// What a status means, in one line.
    static String meaning(VmStatus status) {
        return switch (status) {
            case UNPROTECTED -> "no recovery point is being made";
            case MISCONFIGURED -> "backups fail, will fail or lack something";
            case PENDING -> "too new, or the first backup is still due";
            case UNKNOWN -> "evidence is missing, so nothing is claimed";
            case PROTECTED -> "every rule that counts passes";
            case EXEMPT -> "excluded by design or by an exemption";
        };
    }

    static String of(Outcome outcome) {
        return switch (outcome) {
            case FAIL -> "fails";
            case UNKNOWN -> "unknown";
            case ADVISORY -> "advisory";
            case PASS -> "passes";
            case NOT_APPLICABLE -> "does not apply";
        };
    }

    static String of(Mode mode) {
        return switch (mode) {
            case ENFORCE -> "";
            case ADVISORY -> "advisory only";
            case OFF -> "off";
        };
    }

    /// A reason word such as `no-item` for reading.
    static String reason(String word) {
        return word.replace('-', ' ');
    }

    static String kind(String word) {
        return switch (word) {
            case "vm" -> "virtual machine";
            case "nsg" -> "network security group";
            case "nic" -> "network interface";
            case "vnet" -> "virtual network";
            case "item" -> "protected item";
            case "policy" -> "backup policy";
            case "public-address" -> "public IP address";
            case "encryption-set" -> "disk encryption set";
            default -> word.replace('-', ' ');
        };
    }

    /// 12345 as 12,345.
    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /// "1 VM", "12,345 VMs".
    static String vms(long count) {
        return number(count) + (count == 1 ? " VM" : " VMs");
    }

    /// "1 rule", "3 rules".
    static String counted(long count, String singular) {
        return number(count) + " " + singular + (count == 1 ? "" : "s");
    }

    /// A share as a percentage, rounded down: 100 % is only said when it is all of them.
    static String percent(OptionalDouble share) {
        return share.isEmpty()
                ? "–"
                : String.format(Locale.ROOT, "%.1f", Math.floor(share.getAsDouble() * 1000) / 10)
                        .replace("100.0", "100");
    }
}
