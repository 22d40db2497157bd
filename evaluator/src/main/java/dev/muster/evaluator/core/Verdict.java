package dev.muster.evaluator.core;

import dev.muster.contract.Outcome;
import java.util.List;
import java.util.Optional;

/// The answer of one rule about one virtual machine.
public sealed interface Verdict {

    /// Everything it depends on is known and good.
    record Pass() implements Verdict {}

    /// Proven, although other evidence may be missing.
    ///
    /// @param findings why, never empty
    record Fail(List<Finding> findings) implements Verdict {
        public Fail {
            findings = checked(findings);
        }
    }

    /// Worth knowing, and nobody is woken for it.
    ///
    /// @param findings why, never empty
    record Advisory(List<Finding> findings) implements Verdict {
        public Advisory {
            findings = checked(findings);
        }
    }

    /// The question does not arise.
    record NotApplicable(Reason because) implements Verdict {}

    /// Needed evidence is missing: no evidence is no acquittal.
    ///
    /// @param gaps what is missing, never empty, the one that explains it best first
    record Unknown(List<Gap> gaps) implements Verdict {
        public Unknown {
            gaps = Gaps.sorted(gaps);
        }
    }

    default Outcome outcome() {
        return switch (this) {
            case Pass ignored -> Outcome.PASS;
            case Fail ignored -> Outcome.FAIL;
            case Advisory ignored -> Outcome.ADVISORY;
            case NotApplicable ignored -> Outcome.NOT_APPLICABLE;
            case Unknown ignored -> Outcome.UNKNOWN;
        };
    }

    /// Why it does not pass, the most telling first; empty for pass and not-applicable.
    default List<Finding> findings() {
        return switch (this) {
            case Fail fail -> fail.findings;
            case Advisory advisory -> advisory.findings;
            case Unknown unknown ->
                unknown.gaps.stream().map(Gap::finding).distinct().toList();
            case Pass ignored -> List.of();
            case NotApplicable ignored -> List.of();
        };
    }

    /// The word for why, empty for a pass.
    default Optional<Reason> reason() {
        return this instanceof NotApplicable notApplicable
                ? Optional.of(notApplicable.because)
                : findings().stream().findFirst().map(Finding::reason);
    }

    private static List<Finding> checked(List<Finding> findings) {
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("what does not pass has a finding");
        }
        return findings.size() == 1
                ? List.copyOf(findings)
                : findings.stream().distinct().toList();
    }
}
