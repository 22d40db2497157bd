package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.disk;
import static dev.muster.evaluator.core.ADocument.ipConfiguration;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.nic;
import static dev.muster.evaluator.core.ADocument.nsg;
import static dev.muster.evaluator.core.ADocument.reference;
import static dev.muster.evaluator.core.ADocument.rule;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.GuestDraft;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.RouteTable;
import dev.muster.evaluator.core.document.RouteTable.Route;
import dev.muster.evaluator.core.document.Subnet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkOutboundAzureStorageTest {

    private static final ResourceId SUBNET = AnId.subnet("vnet-1", "default");
    private static final Cause GROUP = Cause.of(AnId.nsg("nsg-1"));
    private static final Cause TABLE = Cause.of(AnId.routeTable("rt-1"));

    private final RuleTesting azure2018 = RuleTesting.azure2018(new NetworkOutboundAzureStorage());
    private final RuleTesting current = RuleTesting.current(new NetworkOutboundAzureStorage());

    @Test
    void passesWithoutGroupsAndRoutes() {
        azure2018.passes(TestEvidence.ofAProtectedVm());
    }

    @Test
    void concernsEveryMachineOf2018AndTodayOnlyThoseWithWriteAcceleratedDisks() {
        TestEvidence blocked = behind(rule("deny", "Deny", 100, "*"));
        azure2018.fails(blocked, Reason.PATH_BLOCKED, GROUP);
        current.doesNotApply(blocked, Reason.OUTBOUND_NOT_NEEDED);
        current.where("appliesTo", List.of("every-vm")).fails(blocked, Reason.PATH_BLOCKED, GROUP);
        current.fails(
                blocked.machine(machine()
                        .dataDisks(List.of(disk(1).writeAccelerated().build()))
                        .build()),
                Reason.PATH_BLOCKED,
                GROUP);
        current.doesNotKnow(blocked.machine(machine().dataDisks(null).build()), Reason.FIELD_MISSING, Causes.VM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "0.0.0.0/0",
                "Internet",
                "AzureCloud",
                "AzureCloud.WestEurope",
                "Storage",
                "Storage.WestEurope",
                "storage.westeurope"
            })
    void theseDestinationsHoldTheStorageOfTheRegion(String destination) {
        azure2018.fails(behind(rule("deny", "Deny", 100, destination)), Reason.PATH_BLOCKED, GROUP);
        azure2018.passes(behind(rule("allow", "Allow", 100, destination), rule("deny", "Deny", 200, "*")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Storage.NorthEurope", "AzureCloud.NorthEurope", "VirtualNetwork", "10.0.0.0/8", "Sql"})
    void theseDoNot(String destination) {
        azure2018.passes(behind(rule("deny", "Deny", 100, destination)));
        azure2018.fails(
                behind(rule("allow", "Allow", 100, destination), rule("deny", "Deny", 200, "*")),
                Reason.PATH_BLOCKED,
                GROUP);
    }

    @Test
    void theFirstRuleThatMatchesDecides() {
        azure2018.passes(behind(rule("deny", "Deny", 201, "Internet"), rule("allow", "Allow", 200, "Storage")));
        azure2018.fails(
                behind(rule("deny", "Deny", 199, "Internet"), rule("allow", "Allow", 200, "Storage")),
                Reason.PATH_BLOCKED,
                GROUP);
    }

    @Test
    void otherPortsAndProtocolsDoNotMatch() {
        azure2018.passes(behind(on("Deny", "Tcp", "*", "80")));
        azure2018.passes(behind(on("Deny", "Udp", "*", "443")));
        azure2018.fails(behind(on("Deny", "*", "*", "400-500")), Reason.PATH_BLOCKED, GROUP);
        azure2018.fails(behind(on("Deny", "Tcp", "*", "*")), Reason.PATH_BLOCKED, GROUP);
    }

    @Test
    void theSourceHasToHoldTheAddressOfTheInterface() {
        azure2018.fails(behind(on("Deny", "Tcp", "10.0.0.0/24", "443")), Reason.PATH_BLOCKED, GROUP);
        azure2018.fails(behind(on("Deny", "Tcp", "10.0.0.4", "443")), Reason.PATH_BLOCKED, GROUP);
        azure2018.fails(behind(on("Deny", "Tcp", "VirtualNetwork", "443")), Reason.PATH_BLOCKED, GROUP);
        azure2018.passes(behind(on("Deny", "Tcp", "10.0.1.0/24", "443")));
    }

    @Test
    void aPublicRangeBeforeTheDecidingRuleLeavesItOpenUnlessBothAgree() {
        azure2018.doesNotKnow(
                behind(rule("deny", "Deny", 100, "20.60.0.0/16"), rule("allow", "Allow", 200, "Storage")),
                Reason.RANGE_UNRESOLVED,
                GROUP);
        azure2018.passes(behind(rule("some", "Allow", 100, "20.60.0.0/16"), rule("allow", "Allow", 200, "Storage")));
        azure2018.fails(
                behind(rule("some", "Deny", 100, "20.60.0.0/16"), rule("all", "Deny", 200, "*")),
                Reason.PATH_BLOCKED,
                GROUP);
        azure2018.passes(behind(rule("allow", "Allow", 100, "Storage"), rule("deny", "Deny", 200, "20.60.0.0/16")));
    }

    @Test
    void anApplicationSecurityGroupLeavesItOpen() {
        SecurityRule groups = new SecurityRule(
                "asg", "Outbound", "Deny", 100, "Tcp", null, List.of("*"), List.of("443"), true, false);
        azure2018.doesNotKnow(behind(groups), Reason.SECURITY_GROUP_UNRESOLVED, GROUP);
    }

    @Test
    void bothGroupsHaveToLetItThrough() {
        TestEvidence open = behind(rule("allow", "Allow", 100, "Storage")).subnet(SUBNET, AnId.nsg("nsg-2"));
        azure2018.fails(
                open.nsg("nsg-2", nsg(rule("deny", "Deny", 100, "*"))),
                Reason.PATH_BLOCKED,
                Cause.of(AnId.nsg("nsg-2")));
        azure2018.passes(open.nsg("nsg-2", nsg()));
    }

    @Test
    void everyInterfaceHasToGetOut() {
        TestEvidence two = TestEvidence.ofAProtectedVm()
                .machine(machine()
                        .interfaces(List.of(reference(AnId.nic("nic-1")), reference(AnId.nic("nic-2"))))
                        .build());
        azure2018.fails(
                two.nic("nic-2", nic(AnId.nsg("nsg-1"), SUBNET))
                        .nsg("nsg-1", nsg(rule("deny", "Deny", 100, "Internet"))),
                Reason.PATH_BLOCKED,
                GROUP);
        azure2018.doesNotKnow(two.withoutNic("nic-2"), Reason.NOT_READ_YET, Cause.of(AnId.nic("nic-2")));
    }

    @Test
    void theDefaultRouteHasToLeadOut() {
        azure2018.passes(routed("Internet"));
        azure2018.fails(routed("None"), Reason.NO_WAY_OUT, TABLE);
        azure2018.doesNotKnow(routed("VirtualAppliance"), Reason.INSPECTED_ELSEWHERE, TABLE);
        azure2018.doesNotKnow(routed("VirtualNetworkGateway"), Reason.INSPECTED_ELSEWHERE, TABLE);
        azure2018.doesNotKnow(routed("VnetLocal"), Reason.UNLISTED_VALUE, TABLE);
        azure2018.doesNotKnow(routed("Odd"), Reason.UNLISTED_VALUE, TABLE);
        azure2018.doesNotKnow(routed("Internet").without(AnId.routeTable("rt-1")), Reason.NOT_READ_YET, TABLE);
        azure2018.passes(routed("Internet").document(AnId.routeTable("rt-1"), new RouteTable(List.of())));
        azure2018.doesNotKnow(
                routed("Internet").subnet(new Subnet(SUBNET.value(), null, Reference.of("nowhere"), false, null)),
                Reason.BAD_REFERENCE,
                Cause.of(SUBNET));
    }

    @Test
    void aBlockedPathFailsWhateverTheRoute() {
        azure2018.fails(
                routed("VirtualAppliance")
                        .nic("nic-1", nic(AnId.nsg("nsg-1"), SUBNET))
                        .nsg("nsg-1", nsg(rule("deny", "Deny", 100, "*"))),
                Reason.PATH_BLOCKED,
                GROUP);
    }

    @Test
    void aSubnetWithoutDefaultAccessNeedsAnotherWayOut() {
        TestEvidence closed = subnet(false, false);
        azure2018.fails(closed, Reason.NO_WAY_OUT, Cause.of(SUBNET));
        azure2018.passes(subnet(true, false));
        azure2018.passes(subnet(false, null));
        azure2018.passes(closed.nic(
                "nic-1",
                nic(ipConfiguration(reference(SUBNET))
                        .publicAddress(reference(AnId.publicAddress("pip-1")))
                        .build())));
        azure2018.passes(closed.nic(
                "nic-1",
                nic(ipConfiguration(reference(SUBNET))
                        .pool(reference(AnId.nic("pool")))
                        .build())));
    }

    @Test
    void doesNotApplyBehindAProxy() {
        TestEvidence blocked = behind(rule("deny", "Deny", 100, "*"));
        azure2018.doesNotApply(
                blocked.guest(
                        new GuestDraft().proxy(new Proxy(true, true, false)).build()),
                Reason.PROXY_IN_USE);
        azure2018.fails(
                blocked.guest(
                        new GuestDraft().proxy(new Proxy(false, null, null)).build()),
                Reason.PATH_BLOCKED,
                GROUP);
        azure2018.doesNotApply(
                blocked.guest(GuestFacts.NONE)
                        .machine(machine().tags(Map.of("bkp-proxy", "http")).build()),
                Reason.PROXY_IN_USE);
    }

    @Test
    void doesNotKnowWithoutTheDocumentsOnTheWay() {
        azure2018.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().interfaces(List.of()).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
        azure2018.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().interfaces(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
        azure2018.doesNotKnow(TestEvidence.ofAProtectedVm().withoutNic("nic-1"), Reason.NOT_READ_YET, Causes.NIC);
        azure2018.doesNotKnow(
                TestEvidence.ofAProtectedVm().withoutSubnet(SUBNET), Reason.NOT_READ_YET, Cause.of(SUBNET));
        azure2018.doesNotKnow(behind().withoutNsg("nsg-1"), Reason.NOT_READ_YET, GROUP);
        azure2018.doesNotKnow(
                TestEvidence.ofAProtectedVm().machine(machine().location(null).build()),
                Reason.FIELD_MISSING,
                Causes.VM);
    }

    @Test
    void doesNotKnowAnInterfaceWithoutAddressesOrOfUnreadableReferences() {
        Reference nowhere = Reference.of("nowhere");
        azure2018.doesNotKnow(
                TestEvidence.ofAProtectedVm().nic("nic-1", new NetworkInterface(null, null)),
                Reason.FIELD_MISSING,
                Causes.NIC);
        azure2018.doesNotKnow(
                TestEvidence.ofAProtectedVm().nic("nic-1", new NetworkInterface(null, List.of())),
                Reason.FIELD_MISSING,
                Causes.NIC);
        azure2018.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .nic(
                                "nic-1",
                                new NetworkInterface(
                                        null, List.of(ipConfiguration(nowhere).build()))),
                Reason.BAD_REFERENCE,
                Causes.NIC);
        azure2018.doesNotKnow(
                TestEvidence.ofAProtectedVm()
                        .nic(
                                "nic-1",
                                new NetworkInterface(
                                        nowhere,
                                        List.of(ipConfiguration(reference(SUBNET))
                                                .build()))),
                Reason.BAD_REFERENCE,
                Causes.NIC);
    }

    @Test
    void doesNotKnowAGroupWhoseRulesAreNotSaid() {
        NetworkSecurityGroup known = nsg(on("Allow", "Tcp", "*", "443"));
        azure2018.passes(behind().nsg("nsg-1", known));
        azure2018.doesNotKnow(
                behind().nsg("nsg-1", new NetworkSecurityGroup(null, known.inboundRules(), known.defaultRules())),
                Reason.FIELD_MISSING,
                GROUP);
        azure2018.doesNotKnow(
                behind().nsg("nsg-1", new NetworkSecurityGroup(List.of(), List.of(), null)),
                Reason.FIELD_MISSING,
                GROUP);
        azure2018.passes(behind().nsg("nsg-1", new NetworkSecurityGroup(known.rules(), List.of(), null)));
    }

    private static TestEvidence behind(SecurityRule... rules) {
        return TestEvidence.ofAProtectedVm()
                .nic("nic-1", nic(AnId.nsg("nsg-1"), SUBNET))
                .nsg("nsg-1", nsg(rules))
                .nic(
                        "nic-1",
                        new NetworkInterface(
                                reference(AnId.nsg("nsg-1")),
                                List.of(ipConfiguration(reference(SUBNET)).build())));
    }

    private static SecurityRule on(String access, String protocol, String source, String port) {
        return new SecurityRule(
                "rule", "Outbound", access, 100, protocol, List.of(source), List.of("*"), List.of(port), false, false);
    }

    private static TestEvidence routed(String hop) {
        return TestEvidence.ofAProtectedVm()
                .subnet(new Subnet(SUBNET.value(), null, reference(AnId.routeTable("rt-1")), false, null))
                .document(AnId.routeTable("rt-1"), new RouteTable(List.of(new Route(hop))));
    }

    private static TestEvidence subnet(boolean natGateway, @Nullable Boolean defaultAccess) {
        return TestEvidence.ofAProtectedVm().subnet(new Subnet(SUBNET.value(), null, null, natGateway, defaultAccess));
    }
}
