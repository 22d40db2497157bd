package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import java.time.Instant;
import java.util.List;

/// The version of Windows of the machine is one that Azure Backup supports.
///
/// The agent's word counts, else that of the image. Clients have a rule of their own in each profile.
///
/// Source: "Support matrix for Azure VM backup" (2019-07-02): no clients; "Support matrix for Azure VM backups"
/// (2023-07-05): Windows Server 2008 and Windows 10 and 11, 64-bit. Decisions A08, C05.
final class OsWindowsMinimum implements Rule {

    static final RuleId ID = new RuleId("os-windows-minimum");

    private static final String EXPECTED = "a version of Windows that is supported";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Windows version is supported",
            "Below the minimum neither agent nor extension work.",
            "os",
            Severity.HIGH,
            "os",
            "vm",
            false,
            "Upgrade the OS, or use agentless crash-consistent backup, or the MARS agent for files.",
            List.of(new Command("az vm get-instance-view --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME --query"
                    + " \"{os:instanceView.osName,ver:instanceView.osVersion}\"")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2019, Sources.MATRIX_2023, Sources.WINDOWS_AGENT),
            "CHANGED, and in the lax direction: the 2023 matrix lists Windows Server 2008 64-bit and Windows 10/11"
                    + " clients; the 2019 matrix said that clients are not supported. Whether Windows Server 2025 is listed"
                    + " could not be confirmed.");

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
        return Applicability.judge(
                EXPECTED,
                () -> switch (WindowsVersion.of(evidence)) {
                    case Known<WindowsVersion> version -> judge(evidence, version.value(), parameters);
                    case Missing<WindowsVersion> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
                },
                GuestSystem.isWindows(evidence),
                Agentless.isNot(evidence, parameters));
    }

    private static Judgement judge(Evidence evidence, WindowsVersion windows, Parameters parameters) {
        Cause cause = Cause.of(evidence.vm());
        String expected = parameters.word("minName") + " or later";
        Versions least = Versions.parse(parameters.word("minNt")).orElseThrow();
        if (windows.version().compareTo(least) < 0) {
            return Judgement.fail(Reason.SYSTEM_TOO_OLD, cause, windows.told(), expected);
        }
        if (!windows.nameless().isEmpty()) {
            return Judgement.unknown(windows.nameless(), EXPECTED);
        }
        return windows.client().isEmpty()
                ? Judgement.pass(windows.told(), expected)
                : client(evidence, windows, parameters, expected);
    }

    private static Judgement client(Evidence evidence, WindowsVersion windows, Parameters parameters, String expected) {
        Cause cause = Cause.of(evidence.vm());
        String client = windows.client().orElseThrow();
        List<String> supported = parameters.words("clients");
        return switch (parameters.word("clientSupport")) {
            case "unsaid" -> Judgement.advisory(Reason.CLIENT_SYSTEM, cause, windows.told(), expected);
            case "supported" ->
                supported.stream().anyMatch(it -> it.startsWith(client + " "))
                        ? Judgement.pass(windows.told(), expected)
                        : Judgement.fail(Reason.CLIENT_SYSTEM, cause, windows.told(), expected);
            default -> Judgement.fail(Reason.CLIENT_SYSTEM, cause, windows.told(), expected);
        };
    }
}
