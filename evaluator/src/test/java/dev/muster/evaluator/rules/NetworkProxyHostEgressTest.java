package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.ipConfiguration;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.nsg;
import static dev.muster.evaluator.core.ADocument.reference;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkProxyHostEgressTest {

    private static final ResourceId SUBNET = AnId.subnet("vnet-1", "default");
    private static final Cause GROUP = Cause.of(AnId.nsg("nsg-1"));

    private final RuleTesting azure2018 = RuleTesting.azure2018(new NetworkProxyHostEgress());

    @Test
    void doesNotApplyToOtherMachines() {
        azure2018.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NO_PROXY_HOST);
        azure2018.doesNotApply(host(Map.of("bkp-proxy-host", "false")), Reason.NO_PROXY_HOST);
    }

    @Test
    void passesOnLinuxAndAdvisesOnWindowsWhoseFirewallNobodySees() {
        azure2018.passes(behind());
        azure2018.advises(
                behind().machine(machine().osType("Windows").tags(tags()).build()), Reason.GUEST_FIREWALL, Causes.VM);
    }

    @ParameterizedTest
    @ValueSource(strings = {"80", "443", "80-443", "*"})
    void failsWhenOneOfBothPortsIsClosedOutbound(String port) {
        azure2018.fails(behind(out("Deny", port)), Reason.PATH_BLOCKED, GROUP);
    }

    @Test
    void otherPortsOutboundDoNotMatter() {
        azure2018.passes(behind(out("Deny", "81-442")));
        azure2018.passes(behind(out("Deny", "8080")));
    }

    @Test
    void thePortsOutboundAreAParameter() {
        RuleTesting other = new RuleTesting(
                new NetworkProxyHostEgress(),
                azure2018.parameters().with("outPorts", new Parameters.Value.Numbers(List.of(8443))));
        other.passes(behind(out("Deny", "443")));
        other.fails(behind(out("Deny", "8443")), Reason.PATH_BLOCKED, GROUP);
    }

    @Test
    void failsWhenItsPortIsClosedInbound() {
        azure2018.fails(behind(in("Deny", "3128")), Reason.PATH_BLOCKED, GROUP);
        azure2018.passes(behind(in("Deny", "3129")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "squid", "port 3128"})
    void doesNotKnowWithoutTheNumberOfItsPort(String port) {
        azure2018.doesNotKnow(
                host(Map.of("bkp-proxy-host", "true", "bkp-proxy-port", port)), Reason.FIELD_MISSING, Causes.VM);
        azure2018.doesNotKnow(host(Map.of("bkp-proxy-host", "true")), Reason.FIELD_MISSING, Causes.VM);
    }

    @Test
    void aClosedDoorFailsWhateverThePort() {
        azure2018.fails(
                behind(out("Deny", "*"))
                        .machine(
                                machine().tags(Map.of("bkp-proxy-host", "true")).build()),
                Reason.PATH_BLOCKED,
                GROUP);
    }

    @Test
    void doesNotKnowAGroupThatIsNotRead() {
        azure2018.doesNotKnow(behind().withoutNsg("nsg-1"), Reason.NOT_READ_YET, GROUP);
    }

    @Test
    void doesNotKnowAMachineWithoutInterfaces() {
        azure2018.doesNotKnow(
                behind().machine(machine().tags(tags()).interfaces(List.of()).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    @Test
    void everyAddressIsLookedAtForItself() {
        SecurityRule denied = of("Outbound", "Deny", "10.0.0.5", "Internet", "443");
        azure2018.passes(with(denied, "10.0.0.4", "10.0.0.6"));
        azure2018.fails(with(denied, "10.0.0.4", "10.0.0.5"), Reason.PATH_BLOCKED, GROUP);
    }

    @Test
    void anAddressThatNobodyKnowsMayBeInAnyRange() {
        SecurityRule denied = of("Outbound", "Deny", "10.0.0.5", "Internet", "443");
        azure2018.doesNotKnow(with(denied, "10.0.0.4", ""), Reason.RANGE_UNRESOLVED, GROUP);
        azure2018.passes(with(of("Outbound", "Deny", "10.0.0.5", "Internet", "22"), "10.0.0.4", ""));
    }

    @Test
    void aRangeIsAnUnknownPartOfTheNetworkAndOfTheInternet() {
        azure2018.doesNotKnow(
                behind(of("Inbound", "Deny", "10.0.1.0/24", "*", "3128")), Reason.RANGE_UNRESOLVED, GROUP);
        azure2018.doesNotKnow(
                behind(of("Outbound", "Deny", "*", "52.1.2.0/24", "443")), Reason.RANGE_UNRESOLVED, GROUP);
        azure2018.passes(behind(of("Inbound", "Allow", "10.0.1.0/24", "*", "3128")));
    }

    private static TestEvidence with(SecurityRule rule, String... addresses) {
        return behind(rule)
                .nic(
                        "nic-1",
                        new NetworkInterface(
                                reference(AnId.nsg("nsg-1")),
                                Stream.of(addresses)
                                        .map(it -> ipConfiguration(reference(SUBNET))
                                                .address(it.isEmpty() ? null : it)
                                                .build())
                                        .toList()));
    }

    private static Map<String, String> tags() {
        return Map.of("bkp-proxy-host", "true", "bkp-proxy-port", "3128");
    }

    private static TestEvidence host(Map<String, String> tags) {
        return TestEvidence.ofAProtectedVm().machine(machine().tags(tags).build());
    }

    private static TestEvidence behind(SecurityRule... rules) {
        return host(tags())
                .nic(
                        "nic-1",
                        new NetworkInterface(
                                reference(AnId.nsg("nsg-1")),
                                List.of(ipConfiguration(reference(SUBNET)).build())))
                .nsg("nsg-1", nsg(rules));
    }

    private static SecurityRule out(String access, String port) {
        return of("Outbound", access, "*", "Internet", port);
    }

    private static SecurityRule in(String access, String port) {
        return of("Inbound", access, "VirtualNetwork", "*", port);
    }

    private static SecurityRule of(String direction, String access, String from, String to, String port) {
        return new SecurityRule(
                "rule", direction, access, 100, "Tcp", List.of(from), List.of(to), List.of(port), false, false);
    }
}
