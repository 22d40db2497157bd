package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkInterface.IpConfiguration;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The network security groups that filter the machine's traffic: those of its interfaces and of their subnets.
///
/// @param documents by id, each group once
/// @param gaps why there may be more of them
record SecurityGroups(Map<ResourceId, Fact<NetworkSecurityGroup>> documents, List<Gap> gaps) {

    static SecurityGroups of(Evidence evidence) {
        Walk walk = new Walk(evidence);
        walk.machine();
        return new SecurityGroups(walk.documents, walk.gaps);
    }

    /// Rules of a group that may concern what goes out.
    static List<SecurityRule> outbound(NetworkSecurityGroup group) {
        List<SecurityRule> rules = group.rules();
        return rules == null ? List.of() : rules;
    }

    /// Rules of a group that may concern what comes in: those of an unclear direction, too.
    static List<SecurityRule> inbound(NetworkSecurityGroup group) {
        List<SecurityRule> rules = new ArrayList<>(outbound(group));
        List<SecurityRule> inbound = group.inboundRules();
        rules.addAll(inbound == null ? List.of() : inbound);
        return rules;
    }

    static Optional<InetAddress> address(IpConfiguration configuration) {
        return Optional.ofNullable(configuration.privateAddress()).flatMap(AddressPrefix::address);
    }

    /// The private address of a machine with one interface and one address; empty for all others.
    static Optional<InetAddress> addressOf(Evidence evidence) {
        List<InetAddress> addresses = evidence.machine().ifKnown().stream()
                .flatMap(it -> Stream.ofNullable(it.networkInterfaces()))
                .flatMap(List::stream)
                .flatMap(it -> it.resource().stream())
                .flatMap(it -> evidence.networkInterface(it).ifKnown().stream())
                .flatMap(it -> Stream.ofNullable(it.ipConfigurations()))
                .flatMap(List::stream)
                .flatMap(it -> address(it).stream())
                .distinct()
                .toList();
        return addresses.size() == 1 ? Optional.of(addresses.getFirst()) : Optional.empty();
    }

    /// From the machine over its interfaces and subnets.
    private static final class Walk {

        private final Evidence evidence;
        private final Map<ResourceId, Fact<NetworkSecurityGroup>> documents = new TreeMap<>();
        private final List<Gap> gaps = new ArrayList<>();

        private Walk(Evidence evidence) {
            this.evidence = evidence;
        }

        private void machine() {
            Cause cause = Cause.of(evidence.vm());
            known(evidence.machine().field("vm.nicIds", VirtualMachine::networkInterfaces))
                    .ifPresent(interfaces -> interfaces.forEach(
                            it -> target(it, "vm.nicIds", cause).ifPresent(this::networkInterface)));
        }

        private void networkInterface(ResourceId id) {
            Fact<NetworkInterface> document = evidence.networkInterface(id);
            Cause cause = Cause.of(id);
            known(document).ifPresent(it -> group(it.networkSecurityGroup(), "nic.nsgId", cause));
            known(document.field("nic.ipConfigurations", NetworkInterface::subnets))
                    .ifPresent(subnets -> subnets.forEach(
                            it -> target(it, "nic.subnetId", cause).ifPresent(this::subnet)));
        }

        private void subnet(ResourceId id) {
            known(evidence.subnet(id))
                    .map(Subnet::networkSecurityGroup)
                    .ifPresent(it -> group(it, "subnet.nsgId", Cause.of(id)));
        }

        private void group(@Nullable Reference reference, String what, Cause cause) {
            if (reference != null) {
                target(reference, what, cause)
                        .ifPresent(id -> documents.computeIfAbsent(id, evidence::networkSecurityGroup));
            }
        }

        private Optional<ResourceId> target(Reference reference, String what, Cause cause) {
            Optional<ResourceId> target = reference.resource();
            if (target.isEmpty()) {
                gaps.add(new Gap(what, Reason.BAD_REFERENCE, cause, false));
            }
            return target;
        }

        private <T> Optional<T> known(Fact<T> fact) {
            return switch (fact) {
                case Known<T> known -> Optional.of(known.value());
                case Missing<T> missing -> {
                    gaps.addAll(missing.gaps());
                    yield Optional.empty();
                }
            };
        }
    }
}
