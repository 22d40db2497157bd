package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.NetworkInterface.IpConfiguration;
import dev.muster.evaluator.core.document.Reference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A machine with static addresses has dynamic ones after a restore.
///
/// Static private addresses count, and static public ones, which those of the Standard kind always are.
///
/// Source: "Restore VMs by using the Azure portal" (no date shown); "Support matrix for Azure VM backups"
/// (2023-07-05). Decisions A12, C22.
final class RestoreMultipleReservedIps implements Rule {

    static final RuleId ID = new RuleId("restore-multiple-reserved-ips");

    private static final String EXPECTED = "no static addresses that a restore would lose";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "VM with several static addresses: restore loses them",
            "A restored VM gets dynamic addresses.",
            "restore-advisory",
            Severity.INFO,
            "restore-advisory",
            "vm",
            false,
            "Note the addresses; set them after the restore.",
            List.of(new Command(
                    "az vm nic list --subscription $VM_SUBSCRIPTION -g $VM_RG --vm-name $VM_NAME -o table")),
            List.of(Sources.ARTICLE_2018, Sources.RESTORE, Sources.MATRIX_2023),
            "CHANGED path as for load balancers. A single static address is also lost (the restored VM is dynamic),"
                    + " so current starts at one.");

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
        int least = parameters.number("minStatic");
        Interfaces interfaces = Interfaces.of(evidence);
        List<Address> addresses = interfaces.configurations().stream()
                .flatMap(it -> Stream.concat(
                        Stream.of(new Address(
                                isStatic(it.value().privateAllocation(), it, "nic.privateIPAllocationMethod"),
                                String.valueOf(it.value().privateAddress()))),
                        Stream.ofNullable(it.value().publicAddress())
                                .map(address -> new Address(isStatic(evidence, it, address), nameOf(address)))))
                .toList();
        List<Address> certain =
                addresses.stream().filter(it -> it.isStatic.isTrue()).toList();
        long possible = addresses.stream().filter(it -> !it.isStatic.isFalse()).count();
        if (certain.size() >= least) {
            return Judgement.advisory(
                    Reason.STATIC_ADDRESSES,
                    Cause.of(evidence.vm()),
                    certain.size() + " static addresses (" + told(certain) + "): restore by " + parameters.word("path"),
                    EXPECTED);
        }
        List<Gap> gaps = new ArrayList<>(interfaces.gaps());
        if (possible >= least) {
            addresses.forEach(it -> gaps.addAll(it.isStatic.gaps()));
        }
        return gaps.isEmpty()
                ? Judgement.notApplicable(
                        Reason.FEW_STATIC_ADDRESSES, "fewer than " + least + " static addresses", EXPECTED)
                : Judgement.unknown(gaps, EXPECTED);
    }

    private record Address(Truth isStatic, String name) {}

    private static String told(List<Address> addresses) {
        return addresses.stream().map(Address::name).sorted().collect(Collectors.joining(", "));
    }

    private static String nameOf(Reference address) {
        return address.resource().map(ResourceId::name).orElse("one of unreadable id");
    }

    private static Truth isStatic(Evidence evidence, Known<IpConfiguration> configuration, Reference address) {
        return address.resource()
                .map(it -> evidence.document(it, DocumentKind.PUBLIC_ADDRESS))
                .orElseGet(() -> configuration.without("nic.publicIPAddress", Reason.BAD_REFERENCE))
                .then(known -> read(known.value().allocation(), known, "pip.allocation"))
                .is(it -> it);
    }

    private static Truth isStatic(@Nullable String word, Known<?> source, String what) {
        return read(word, source, what).is(it -> it);
    }

    private static Fact<Boolean> read(@Nullable String word, Known<?> source, String what) {
        if (word == null) {
            return source.without(what, Reason.FIELD_MISSING);
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "static" -> source.as(true);
            case "dynamic" -> source.as(false);
            default -> source.without(what, Reason.UNLISTED_VALUE);
        };
    }
}
