package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// Whether the security groups of a proxy machine let its clients in and itself out (decision C23).
///
/// @param closedBy a group that certainly does not
/// @param gaps why nobody can say
record ProxyDoors(Optional<Cause> closedBy, List<Gap> gaps) {

    /// @param port on which it serves
    /// @param out ports on which it has to get out, all of them
    static ProxyDoors of(Evidence evidence, Fact<Integer> port, List<Integer> out) {
        SecurityGroups groups = SecurityGroups.of(evidence);
        List<Gap> gaps = new ArrayList<>(groups.gaps());
        gaps.addAll(port.gaps());
        Optional<Cause> closed = Optional.empty();
        for (var group : groups.documents().entrySet()) {
            Set<Optional<InetAddress>> filtered =
                    Objects.requireNonNull(groups.addresses().get(group.getKey()));
            Truth open = Truth.allOf(filtered.stream()
                    .map(it -> open(group.getKey(), group.getValue(), port, out, it))
                    .toList());
            gaps.addAll(open.gaps());
            if (open.isFalse() && closed.isEmpty()) {
                closed = Optional.of(Cause.of(group.getKey()));
            }
        }
        return new ProxyDoors(closed, gaps);
    }

    private static Truth open(
            ResourceId group,
            Fact<NetworkSecurityGroup> document,
            Fact<Integer> port,
            List<Integer> out,
            Optional<InetAddress> address) {
        Truth outward = out(group, document, out, address);
        return port instanceof Known<Integer> known
                ? outward.and(in(group, document, known.value(), address))
                : outward;
    }

    private static Truth out(
            ResourceId group, Fact<NetworkSecurityGroup> document, List<Integer> ports, Optional<InetAddress> address) {
        return Truth.allOf(ports.stream()
                .map(port -> FirstMatch.allows(
                        group,
                        document,
                        SecurityGroups::outbound,
                        endpoints -> rule -> endpoints
                                .words()
                                .isOutbound(rule)
                                .and(endpoints.words().coversTcp(rule))
                                .and(endpoints.words().coversPort(rule, port))
                                .and(endpoints.goesToInternet(rule))
                                .and(endpoints.comesFrom(rule, address))))
                .toList());
    }

    private static Truth in(
            ResourceId group, Fact<NetworkSecurityGroup> document, int port, Optional<InetAddress> address) {
        return FirstMatch.allows(
                group,
                document,
                SecurityGroups::inbound,
                endpoints -> rule -> endpoints
                        .words()
                        .isInbound(rule)
                        .and(endpoints.words().coversTcp(rule))
                        .and(endpoints.words().coversPort(rule, port))
                        .and(endpoints.comesFromNetwork(rule))
                        .and(endpoints.goesTo(rule, address)));
    }
}
