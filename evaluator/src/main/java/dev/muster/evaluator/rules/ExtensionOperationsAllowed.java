package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualMachine.OsProfile;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;

/// The machine lets its platform install extensions, the backup extension among them.
///
/// A machine that was made from a specialized disk has no such switch.
///
/// Source: "Azure Virtual Machine Agent overview (Windows)" (no date shown); Bicep type definitions of
/// Microsoft.Compute (2026-08-20). Decisions A02, A08.
final class ExtensionOperationsAllowed implements Rule {

    static final RuleId ID = new RuleId("extension-operations-allowed");

    private static final String EXPECTED = "extension operations that are allowed";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Extension operations are allowed on the VM",
            "With extensions switched off the backup extension cannot be installed.",
            "agent",
            Severity.MEDIUM,
            "agent",
            "vm",
            false,
            "Set the option back to true.",
            List.of(new Command("az vm update --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --set"
                    + " osProfile.allowExtensionOperations=true")),
            List.of(Sources.WINDOWS_AGENT, Sources.TYPES),
            "Derived: the 2018 article only says that the service installs the extension; the agent article says to"
                    + " set this option after a manual agent install.");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, Instant at) {
        Truth hasProfile = evidence.machine().is(it -> it.osProfile() != null);
        return Applicability.judge(
                EXPECTED,
                () -> judge(evidence),
                new Condition(hasProfile, Reason.NO_OS_PROFILE, "made from a specialized disk"),
                Agentless.isNot(evidence, parameters));
    }

    private static Judgement judge(Evidence evidence) {
        Truth forbidden = evidence.machine().is(ExtensionOperationsAllowed::forbids);
        return forbidden.isTrue()
                ? Judgement.fail(
                        Reason.EXTENSIONS_FORBIDDEN,
                        Cause.of(evidence.vm()),
                        "extension operations are switched off",
                        EXPECTED)
                : Judgement.pass("extension operations are allowed", EXPECTED);
    }

    private static boolean forbids(VirtualMachine machine) {
        OsProfile profile = machine.osProfile();
        return profile != null && Boolean.FALSE.equals(profile.allowExtensions());
    }
}
