package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Conclusion;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkInterface.IpConfiguration;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The IP configurations of a machine.
///
/// @param byInterface those that are known
/// @param gaps why there may be more
record Interfaces(Map<ResourceId, List<Known<IpConfiguration>>> byInterface, List<Gap> gaps) {

    private static final Conclusion<Interfaces> INTERFACES = Interfaces::read;

    static Interfaces of(Evidence evidence) {
        return evidence.concluded(INTERFACES);
    }

    private static Interfaces read(Evidence evidence) {
        Map<ResourceId, List<Known<IpConfiguration>>> byInterface = new LinkedHashMap<>();
        List<Gap> gaps = new ArrayList<>();
        switch (evidence.machine().field("vm.nicIds", VirtualMachine::networkInterfaces)) {
            case Known<List<Reference>> nics ->
                nics.value()
                        .forEach(nic -> nic.resource()
                                .ifPresentOrElse(
                                        it -> read(evidence, it, byInterface, gaps),
                                        () -> gaps.addAll(nics.without("vm.nicIds", Reason.BAD_REFERENCE)
                                                .gaps())));
            case Missing<List<Reference>> missing -> gaps.addAll(missing.gaps());
        }
        return new Interfaces(byInterface, gaps);
    }

    private static void read(
            Evidence evidence,
            ResourceId nic,
            Map<ResourceId, List<Known<IpConfiguration>>> byInterface,
            List<Gap> gaps) {
        switch (evidence.networkInterface(nic).field("nic.ipConfigurations", NetworkInterface::ipConfigurations)) {
            case Known<List<IpConfiguration>> known ->
                byInterface.put(nic, known.value().stream().map(known::as).toList());
            case Missing<List<IpConfiguration>> missing -> gaps.addAll(missing.gaps());
        }
    }

    List<Known<IpConfiguration>> configurations() {
        return byInterface.values().stream().flatMap(List::stream).toList();
    }

    /// The answer for the first interface of which the test is certain; unknown when another may be so.
    ///
    /// @param none the answer when none is so
    Judgement firstOrElse(
            String expected,
            BiFunction<ResourceId, IpConfiguration, Truth> test,
            Function<ResourceId, Judgement> answer,
            Judgement none) {
        for (Map.Entry<ResourceId, List<Known<IpConfiguration>>> nic : byInterface.entrySet()) {
            if (nic.getValue().stream()
                    .anyMatch(it -> test.apply(nic.getKey(), it.value()).isTrue())) {
                return answer.apply(nic.getKey());
            }
        }
        return gaps.isEmpty() ? none : Judgement.unknown(gaps, expected);
    }
}
