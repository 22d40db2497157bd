package dev.muster.evaluator.rules;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import dev.muster.evaluator.rules.Applicability.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The guest system of the machine is a 64-bit one: by the architecture of its OS disk, by what somebody found inside,
/// else presumed of a Marketplace image.
///
/// Source: "Support matrix for Azure VM backups" (2023-07-05); Bicep type definitions of Microsoft.Compute/disks
/// (2026-08-20). Decisions A12, B16, C25, D16.
final class OsArchitecture64bit implements Rule {

    static final RuleId ID = new RuleId("os-architecture-64bit");

    private static final String EXPECTED = "a 64-bit system";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Guest OS is 64-bit",
            "32-bit systems are not supported.",
            "os",
            Severity.MEDIUM,
            "os",
            "vm",
            false,
            "Rebuild on a 64-bit system.",
            List.of(new Command("az disk show --ids $OS_DISK_ID --query supportedCapabilities.architecture")),
            List.of(Sources.MATRIX_2019, Sources.MATRIX_2023, Sources.TYPES),
            "Not in the 2018 article; in the matrices of 2019 and 2023.");

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
        return Applicability.judge(
                EXPECTED,
                () -> judge(evidence, guest),
                new Condition(GuestSystem.of(evidence).is(it -> true), Reason.OTHER_SYSTEM, "no such system"));
    }

    private static Judgement judge(Evidence evidence, GuestKnowledge guest) {
        Truth disk = AttachedDisks.of(evidence).disks().stream()
                .filter(it -> it.model().lun() == null)
                .findFirst()
                .map(OsArchitecture64bit::saysWide)
                .orElse(Truth.Decided.NO);
        Judgement otherwise = otherwise(evidence, guest);
        if (disk.isTrue()) {
            return Judgement.pass("the OS disk is made for a 64-bit system", EXPECTED);
        }
        if (disk.isFalse() || otherwise.outcome() == Outcome.PASS) {
            return otherwise;
        }
        Judgement unknown = Judgement.unknown(disk.gaps(), EXPECTED);
        return otherwise.flipsAt().map(unknown::flippingBy).orElse(unknown);
    }

    /// A disk that does not say leaves the question to others.
    private static Truth saysWide(AttachedDisk disk) {
        return disk.isManaged()
                .and(disk.resource().then(OsArchitecture64bit::saysWide).is(it -> it));
    }

    private static Fact<Boolean> saysWide(Known<ManagedDisk> disk) {
        String word = disk.value().architecture();
        if (word == null) {
            return disk.as(false);
        }
        return isWide(word) ? disk.as(true) : disk.without("disk.architecture", Reason.UNLISTED_VALUE);
    }

    private static Judgement otherwise(Evidence evidence, GuestKnowledge guest) {
        Optional<Believed<String>> found = guest.recorded(GuestFacts::architecture)
                .filter(it -> isWide(it.value()) || it.value().equals("x86"));
        if (found.isPresent()) {
            String told = found.get().told(found.get().value());
            return found.get()
                    .bounding(
                            isWide(found.get().value())
                                    ? Judgement.pass(told, EXPECTED)
                                    : guest.failed(Reason.NOT_64_BIT, told, EXPECTED));
        }
        Fact<Boolean> marketplace = evidence.machine().then(machine -> {
            Image image = machine.value().image();
            return machine.as(image != null && image.publisher() != null);
        });
        return switch (marketplace) {
            case Known<Boolean> known ->
                known.value()
                        ? Judgement.pass("presumed of a Marketplace image", EXPECTED)
                        : guest.unknown("guest.arch", EXPECTED);
            case Missing<Boolean> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static boolean isWide(String word) {
        return word.equalsIgnoreCase("x64") || word.equalsIgnoreCase("Arm64");
    }
}
