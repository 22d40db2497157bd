package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Conclusion;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The network security groups that filter the machine's traffic: those of its interfaces and of their subnets.
///
/// @param documents by id, each group once
/// @param addresses the machine's own that each group filters; among them an empty one where one is not known
/// @param gaps why there may be more of them
record SecurityGroups(
        Map<ResourceId, Fact<NetworkSecurityGroup>> documents,
        Map<ResourceId, Set<Optional<InetAddress>>> addresses,
        List<Gap> gaps) {

    private static final Conclusion<SecurityGroups> GROUPS = SecurityGroups::read;

    static SecurityGroups of(Evidence evidence) {
        return evidence.concluded(GROUPS);
    }

    private static SecurityGroups read(Evidence evidence) {
        Walk walk = new Walk(evidence);
        walk.machine();
        return new SecurityGroups(walk.documents, walk.addresses, List.copyOf(walk.gaps));
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

    /// From the machine over its interfaces and subnets.
    private static final class Walk {

        private final Evidence evidence;
        private final Map<ResourceId, Fact<NetworkSecurityGroup>> documents = new TreeMap<>();
        private final Map<ResourceId, Set<Optional<InetAddress>>> addresses = new TreeMap<>();
        private final Set<Gap> gaps = new LinkedHashSet<>();

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
            known(document).ifPresent(it -> group(it.networkSecurityGroup(), "nic.nsgId", cause, addressesOf(it)));
            known(document.field("nic.ipConfigurations", NetworkInterface::ipConfigurations))
                    .ifPresent(all -> all.forEach(it -> target(it.subnet(), "nic.subnetId", cause)
                            .ifPresent(subnet -> subnet(subnet, Set.of(address(it))))));
        }

        private static Set<Optional<InetAddress>> addressesOf(NetworkInterface document) {
            List<IpConfiguration> configurations = document.ipConfigurations();
            return configurations == null || configurations.isEmpty()
                    ? Set.of(Optional.empty())
                    : configurations.stream().map(SecurityGroups::address).collect(Collectors.toSet());
        }

        private void subnet(ResourceId id, Set<Optional<InetAddress>> filtered) {
            known(evidence.subnet(id))
                    .map(Subnet::networkSecurityGroup)
                    .ifPresent(it -> group(it, "subnet.nsgId", Cause.of(id), filtered));
        }

        private void group(
                @Nullable Reference reference, String what, Cause cause, Set<Optional<InetAddress>> filtered) {
            if (reference != null) {
                target(reference, what, cause).ifPresent(id -> {
                    documents.computeIfAbsent(id, evidence::networkSecurityGroup);
                    addresses.computeIfAbsent(id, it -> new LinkedHashSet<>()).addAll(filtered);
                });
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
