package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
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
import dev.muster.evaluator.core.document.Subnet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The way from one interface to the storage of a region.
///
/// @param nic the interface
/// @param region normalised
record OutboundPath(Evidence evidence, ResourceId nic, String region) {

    private static final String EXPECTED = NetworkOutboundAzureStorage.EXPECTED;
    private static final int HTTPS = 443;

    Judgement judge() {
        return switch (evidence.networkInterface(nic)) {
            case Known<NetworkInterface> known -> judge(known);
            case Missing<NetworkInterface> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private Judgement judge(Known<NetworkInterface> known) {
        List<IpConfiguration> configurations = known.value().ipConfigurations();
        if (configurations == null || configurations.isEmpty()) {
            return Judgement.unknown(
                    known.without("nic.ipConfigurations", Reason.FIELD_MISSING).gaps(), EXPECTED);
        }
        Reference group = known.value().networkSecurityGroup();
        boolean hasOwnWay = configurations.stream().anyMatch(it -> it.publicAddress() != null || it.isBalanced());
        return Judgement.worstOf(configurations.stream()
                .map(it -> judge(known, it, group, hasOwnWay))
                .toList());
    }

    private Judgement judge(
            Known<NetworkInterface> known,
            IpConfiguration configuration,
            @Nullable Reference group,
            boolean hasOwnWay) {
        List<Judgement> parts = new ArrayList<>();
        parts.add(past(group, "nic.nsgId", Cause.of(nic), configuration));
        ResourceId subnet = configuration.subnet().resource().orElse(null);
        if (subnet == null) {
            parts.add(Judgement.unknown(
                    known.without("nic.subnetId", Reason.BAD_REFERENCE).gaps(), EXPECTED));
            return Judgement.worstOf(parts);
        }
        switch (evidence.subnet(subnet)) {
            case Known<Subnet> place -> {
                parts.add(past(place.value().networkSecurityGroup(), "subnet.nsgId", Cause.of(subnet), configuration));
                parts.add(wayOut(subnet, place.value(), hasOwnWay));
                parts.add(new DefaultRoute(evidence, subnet, place.value().routeTable()).judge());
            }
            case Missing<Subnet> missing -> parts.add(Judgement.unknown(missing.gaps(), EXPECTED));
        }
        return Judgement.worstOf(parts);
    }

    /// Past one security group; none lets everything through.
    private Judgement past(@Nullable Reference group, String what, Cause owner, IpConfiguration configuration) {
        if (group == null) {
            return Judgement.pass("no security group", EXPECTED);
        }
        return group.resource()
                .map(it -> past(it, configuration))
                .orElseGet(
                        () -> Judgement.unknown(List.of(new Gap(what, Reason.BAD_REFERENCE, owner, false)), EXPECTED));
    }

    private Judgement past(ResourceId group, IpConfiguration configuration) {
        Truth allowed = FirstMatch.allows(
                group,
                evidence.networkSecurityGroup(group),
                SecurityGroups::outbound,
                endpoints -> rule -> endpoints
                        .words()
                        .isOutbound(rule)
                        .and(endpoints.words().coversTcp(rule))
                        .and(endpoints.words().coversPort(rule, HTTPS))
                        .and(endpoints.goesToStorage(rule, region))
                        .and(endpoints.comesFrom(rule, SecurityGroups.address(configuration))));
        if (allowed.isFalse()) {
            return Judgement.fail(
                            Reason.PATH_BLOCKED,
                            Cause.of(group),
                            group.name() + " lets nothing out to storage",
                            EXPECTED)
                    .about(group);
        }
        return allowed.isTrue()
                ? Judgement.pass(group.name() + " lets storage through", EXPECTED)
                : Judgement.unknown(allowed.gaps(), EXPECTED);
    }

    private static Judgement wayOut(ResourceId subnet, Subnet place, boolean hasOwnWay) {
        boolean closed = Boolean.FALSE.equals(place.defaultOutboundAccess());
        return closed && !place.natGateway() && !hasOwnWay
                ? Judgement.fail(
                        Reason.NO_WAY_OUT,
                        Cause.of(subnet),
                        "subnet " + subnet.name() + " has no default way out, and there is no other",
                        EXPECTED)
                : Judgement.pass("a way out of the subnet", EXPECTED);
    }
}
