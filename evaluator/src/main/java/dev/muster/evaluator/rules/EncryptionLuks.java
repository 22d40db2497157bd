package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Volume;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A Linux machine is not encrypted with LUKS by its owner. Volumes of Azure Disk Encryption are of the same kind and
/// do not count.
///
/// Without a word from inside the question stays open, unless Azure Disk Encryption explains what is there.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01); LUKS is in
/// no later document, so the answer is kept. Decisions A01, B06, B07, C14, C25.
final class EncryptionLuks implements Rule {

    static final RuleId ID = new RuleId("encryption-luks");

    private static final String EXPECTED = "no LUKS volume of the owner";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "Linux VM is not encrypted with LUKS by the owner",
            "Named as unsupported in the seed.",
            "encryption",
            Severity.HIGH,
            "encryption",
            "vm",
            true,
            "Move to encryption at host or server-side encryption with a customer key.",
            List.of(new Command("az vm run-command invoke --subscription $VM_SUBSCRIPTION -g $VM_RG -n $VM_NAME"
                    + " --command-id RunShellScript --scripts 'lsblk -o NAME,TYPE,FSTYPE,MOUNTPOINT; lsblk -nro"
                    + " FSTYPE | grep -c crypto_LUKS'")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2019, Sources.MATRIX_2023, Sources.ENCRYPTED),
            "The word LUKS is in neither the 2019 nor the 2023 matrix; whether it is supported today could not be"
                    + " confirmed, so current keeps the 2018 article's answer. Trap: Azure Disk Encryption on Linux uses"
                    + " dm-crypt, so a probe that only looks for encrypted volumes reports supported VMs as LUKS (LUKS headers"
                    + " under Azure Disk Encryption are general knowledge, not confirmed here).");

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
        return Applicability.judge(EXPECTED, () -> judge(evidence, guest), GuestSystem.isLinux(evidence));
    }

    private static Judgement judge(Evidence evidence, GuestKnowledge guest) {
        Optional<Believed<List<Volume>>> found = guest.recorded(GuestFacts::luks);
        if (found.isPresent()) {
            return found.get().bounding(judge(guest, found.get()));
        }
        return switch (guest.tag("bkp-luks", Set.of("true", "false"))) {
            case Known<Optional<Believed<String>>> tag ->
                tag.value()
                        .map(it -> it.bounding(judgeTag(evidence, it)))
                        .orElseGet(() -> withoutWord(evidence, guest));
            case Missing<Optional<Believed<String>>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement judge(GuestKnowledge guest, Believed<List<Volume>> found) {
        List<Volume> own = found.value().stream()
                .filter(it -> !it.fromAzureDiskEncryption())
                .toList();
        return own.isEmpty()
                ? Judgement.pass(found.told("no LUKS volume of the owner"), EXPECTED)
                : guest.failed(
                        Reason.LUKS_VOLUME,
                        found.told("LUKS volume " + own.getFirst().label()),
                        EXPECTED);
    }

    private static Judgement judgeTag(Evidence evidence, Believed<String> tag) {
        return tag.value().equals("false")
                ? Judgement.pass(tag.told("no LUKS volume"), EXPECTED)
                : Judgement.advisory(
                        Reason.SAID_BY_TAG, Cause.of(evidence.vm()), tag.told("a LUKS volume, not verified"), EXPECTED);
    }

    private static Judgement withoutWord(Evidence evidence, GuestKnowledge guest) {
        Truth ade = DiskEncryption.isOn(evidence);
        if (ade.isTrue()) {
            return Judgement.pass("encrypted by Azure Disk Encryption", EXPECTED);
        }
        return ade.isFalse() ? guest.unknown("guest.luks", EXPECTED) : Judgement.unknown(ade.gaps(), EXPECTED);
    }
}
