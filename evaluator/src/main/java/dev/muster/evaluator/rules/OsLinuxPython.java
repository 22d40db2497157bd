package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Linux machines that need it have Python: those of a distribution that Azure does not endorse, and those behind a
/// proxy.
///
/// Source: "Support matrix for Azure VM backup" (2019-07-02) and "Support matrix for Azure VM backups" (2023-07-05):
/// 2.7 or later. Decisions A01, C25.
final class OsLinuxPython implements Rule {

    static final RuleId ID = new RuleId("os-linux-python");

    private static final String EXPECTED = "Python";
    private static final String ANY = "any";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Python is available on Linux (own distributions, proxy set-ups)",
            "The Linux extension is written in Python.",
            "os",
            Severity.LOW,
            "os",
            "vm",
            true,
            "Install Python 3 from the distribution.",
            List.of(new Command("az vm run-command invoke --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME"
                    + " --command-id RunShellScript --scripts 'python3 --version || python --version'")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2019, Sources.MATRIX_2023),
            "The 2019 matrix asked for Python 2.7, the 2023 matrix for 2.7 or later, both only for proxy-configured"
                    + " Linux VMs.");

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
        GuestKnowledge guest = new GuestKnowledge(evidence, at);
        Condition linux = GuestSystem.isLinux(evidence);
        Distribution distribution = Distribution.of(evidence);
        Truth endorsed = linux.holds().isFalse() ? Truth.Decided.NO : distribution.isEndorsed(parameters);
        Fact<Optional<Believed<Proxy>>> proxy = ProxyUse.of(guest);
        Truth behindProxy =
                proxy.is(it -> it.filter(said -> said.value().inUse()).isPresent());
        Judgement judgement = Applicability.judge(
                EXPECTED,
                () -> judge(guest, parameters.word("minVersion")),
                linux,
                new Condition(
                        endorsed.not().or(behindProxy), Reason.ENDORSED, "an endorsed distribution without a proxy"));
        return proxy.ifKnown()
                .flatMap(it -> it)
                .map(it -> it.bounding(judgement))
                .orElse(judgement);
    }

    private static Judgement judge(GuestKnowledge guest, String least) {
        Optional<Believed<String>> found = guest.recorded(GuestFacts::python);
        return found.map(it -> it.bounding(judge(guest, it, least)))
                .orElseGet(() -> guest.unknown("guest.python", EXPECTED));
    }

    private static Judgement judge(GuestKnowledge guest, Believed<String> found, String least) {
        String expected = least.equals(ANY) ? EXPECTED : "Python " + least + " or later";
        if (found.value().isBlank()) {
            return guest.failed(Reason.NO_PYTHON, found.told("no Python"), expected);
        }
        Optional<Versions> version = Versions.parse(found.value());
        if (version.isEmpty()) {
            return guest.unknown("guest.python", expected);
        }
        boolean old = !least.equals(ANY)
                && version.get().compareTo(Versions.parse(least).orElseThrow()) < 0;
        String told = found.told("Python " + found.value());
        return old ? guest.failed(Reason.NO_PYTHON, told, expected) : Judgement.pass(told, expected);
    }
}
