package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Conclusion;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Reason;
import java.util.Locale;

/// The security type of a machine; a machine that does not say has none (decision A02), a word that nobody here knows
/// is
/// not understood (decision D13).
///
/// Source of the words: "Virtual Machines - Get", REST API reference of Microsoft.Compute (2025-04-01).
enum SecurityType {
    NONE,
    TRUSTED_LAUNCH,
    CONFIDENTIAL;

    private static final Conclusion<Fact<SecurityType>> TYPE = SecurityType::read;

    static Fact<SecurityType> of(Evidence evidence) {
        return evidence.concluded(TYPE);
    }

    private static Fact<SecurityType> read(Evidence evidence) {
        return evidence.machine().then(machine -> {
            String word = machine.value().securityType();
            return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
                case "" -> machine.as(NONE);
                case "trustedlaunch" -> machine.as(TRUSTED_LAUNCH);
                case "confidentialvm" -> machine.as(CONFIDENTIAL);
                default -> machine.without("vm.securityType", Reason.UNLISTED_VALUE);
            };
        });
    }
}
