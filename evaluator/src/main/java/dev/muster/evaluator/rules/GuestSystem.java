package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Conclusion;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.util.Locale;

/// The kind of system that runs in a machine, and whether it runs.
///
/// Source of the words: "Virtual Machines - Get", REST API reference of Microsoft.Compute (2025-04-01); power states as
/// recorded.
enum GuestSystem {
    WINDOWS,
    LINUX;

    private static final Conclusion<Fact<GuestSystem>> SYSTEM = GuestSystem::read;

    private static final String POWER_STATE = "iv.powerState";

    static Fact<GuestSystem> of(Evidence evidence) {
        return evidence.concluded(SYSTEM);
    }

    private static Fact<GuestSystem> read(Evidence evidence) {
        return evidence.machine().field("vm.osType", VirtualMachine::osType).then(type -> switch (type.value()
                .toLowerCase(Locale.ROOT)) {
            case "windows" -> type.as(WINDOWS);
            case "linux" -> type.as(LINUX);
            default -> type.without("vm.osType", Reason.UNLISTED_VALUE);
        });
    }

    static Condition isLinux(Evidence evidence) {
        return new Condition(of(evidence).is(it -> it == LINUX), Reason.OTHER_SYSTEM, "a Windows VM");
    }

    static Condition isWindows(Evidence evidence) {
        return new Condition(of(evidence).is(it -> it == WINDOWS), Reason.OTHER_SYSTEM, "a Linux VM");
    }

    /// A word that nobody here knows leaves it missing (decision D13).
    static Fact<Boolean> runs(Known<InstanceView> view) {
        String code = view.value().powerState();
        if (code == null) {
            return view.without(POWER_STATE, Reason.FIELD_MISSING);
        }
        return switch (code.toLowerCase(Locale.ROOT)) {
            case "powerstate/running" -> view.as(true);
            case "powerstate/starting",
                    "powerstate/stopping",
                    "powerstate/stopped",
                    "powerstate/deallocating",
                    "powerstate/deallocated" -> view.as(false);
            default -> view.without(POWER_STATE, Reason.UNLISTED_VALUE);
        };
    }
}
