package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.nic;
import static dev.muster.evaluator.core.ADocument.nsg;
import static dev.muster.evaluator.core.ADocument.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import dev.muster.evaluator.core.document.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkNsgRulePrecedenceTest {

    private static final Cause NSG = Cause.of(AnId.nsg("nsg-1"));
    private static final ResourceId SUBNET = AnId.subnet("vnet-1", "default");
    private static final SecurityRule DENY = rule("deny-internet", "Deny", 200, "Internet");

    private final RuleTesting current = RuleTesting.current(new NetworkNsgRulePrecedence());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new NetworkNsgRulePrecedence());

    @ParameterizedTest
    @ValueSource(strings = {"Storage", "storage.WestEurope", "Storage.West Europe"})
    void passesWhenStorageIsAllowedFirst(String destination) {
        azure2018.passes(rules(rule("allow", "Allow", 199, destination), DENY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Internet", "*", "0.0.0.0/0"})
    void failsWhenTheInternetIsDeniedFirst(String denied) {
        TestEvidence evidence =
                rules(rule("allow-storage", "Allow", 201, "Storage"), rule("deny", "Deny", 200, denied));

        azure2018.fails(evidence, Reason.DENY_FIRST, NSG);
        assertThat(azure2018.judge(evidence).observed()).isEqualTo("allow-storage (201) behind deny (200) in nsg-1");
    }

    @Test
    void namesTheRuleAndTheNearestFreeNumberBeforeTheDenial() {
        Judgement judgement = azure2018.judge(
                rules(rule("allow-storage", "Allow", 201, "Storage"), DENY, rule("allow-sql", "Allow", 199, "Sql")));

        assertThat(judgement.names()).containsEntry("NSG_RULE", "allow-storage").containsEntry("PRIORITY", "198");
        assertThat(judgement.about()).containsExactly(AnId.nsg("nsg-1"));
    }

    @Test
    void comparesTheFirstOfSeveralRules() {
        azure2018.passes(rules(rule("late", "Allow", 300, "Storage"), rule("early", "Allow", 150, "Storage"), DENY));
        azure2018.fails(
                rules(
                        rule("late", "Allow", 300, "Storage"),
                        DENY,
                        rule("earlier", "Deny", 100, "*"),
                        rule("allow", "Allow", 150, "Storage")),
                Reason.DENY_FIRST,
                NSG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Storage.northeurope", "AzureCloud", "Internet", "*", "10.0.0.0/8", "VirtualNetwork"})
    void knowsNoPairWhereSomethingElseIsAllowed(String destination) {
        azure2018.doesNotApply(rules(rule("allow", "Allow", 300, destination), DENY), Reason.NO_SUCH_PAIR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "0.0.0.0/0", "internet", "any"})
    void theInternetHasSeveralNames(String destination) {
        azure2018.fails(
                rules(rule("allow", "Allow", 300, "Storage"), rule("deny", "Deny", 200, destination)),
                Reason.DENY_FIRST,
                NSG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"VirtualNetwork", "10.0.0.0/8", "52.1.2.0/24", "AzureCloud"})
    void aPartOfTheInternetIsNotAllOfIt(String destination) {
        azure2018.doesNotApply(
                rules(rule("allow", "Allow", 300, "Storage"), rule("deny", "Deny", 200, destination)),
                Reason.NO_SUCH_PAIR);
    }

    @Test
    void takesPublicAddressRangesForStorageOnlyIn2018() {
        SecurityRule range = rule("allow", "Allow", 300, "13.69.40.0/23");

        azure2018.fails(rules(range, DENY), Reason.DENY_FIRST, NSG);
        current.doesNotApply(accelerated(rules(range, DENY)), Reason.NO_SUCH_PAIR);
    }

    @Test
    void judgesOnlyMachinesWithWriteAcceleratedDisksToday() {
        TestEvidence evidence = rules(rule("allow", "Allow", 300, "Storage"), DENY);

        current.doesNotApply(evidence, Reason.OUTBOUND_NOT_NEEDED);
        current.fails(accelerated(evidence), Reason.DENY_FIRST, NSG);
        current.fails(
                evidence.machine(machine()
                        .osDisk(ADocument.disk(null).writeAccelerated().build())
                        .build()),
                Reason.DENY_FIRST,
                NSG);
    }

    @Test
    void doesNotKnowWhetherAMachineWithoutListOfDisksIsConcerned() {
        current.doesNotKnow(
                rules(rule("allow", "Allow", 300, "Storage"), DENY)
                        .machine(machine().dataDisks(null).build()),
                Reason.FIELD_MISSING,
                Cause.of(AnId.VM));
        current.doesNotApply(rules(DENY).machine(machine().dataDisks(null).build()), Reason.NO_SUCH_PAIR);
    }

    @Test
    void bothRulesMustCoverTcpOnPort443() {
        SecurityRule allow = rule("allow", "Allow", 300, "Storage");

        azure2018.doesNotApply(rules(allow, ports(DENY, "80")), Reason.NO_SUCH_PAIR);
        azure2018.doesNotApply(rules(allow, protocol(DENY, "Udp")), Reason.NO_SUCH_PAIR);
        azure2018.doesNotApply(rules(ports(allow, "444-500"), DENY), Reason.NO_SUCH_PAIR);
        azure2018.fails(rules(ports(allow, "80", "400-443"), ports(DENY, "*")), Reason.DENY_FIRST, NSG);
        azure2018.fails(rules(protocol(allow, "*"), protocol(DENY, "TCP")), Reason.DENY_FIRST, NSG);
    }

    @Test
    void judgesTheGroupOfTheSubnet() {
        TestEvidence evidence = TestEvidence.ofAProtectedVm()
                .subnet(SUBNET, AnId.nsg("nsg-2"))
                .nsg("nsg-2", nsg(rule("allow", "Allow", 300, "Storage"), DENY));

        azure2018.fails(evidence, Reason.DENY_FIRST, Cause.of(AnId.nsg("nsg-2")));
    }

    @Test
    void judgesTheWorstOfSeveralGroups() {
        TestEvidence evidence = rules(rule("allow", "Allow", 100, "Storage"), DENY)
                .subnet(SUBNET, AnId.nsg("nsg-2"))
                .nsg("nsg-2", nsg(rule("allow", "Allow", 300, "Storage"), DENY));

        azure2018.fails(evidence, Reason.DENY_FIRST, Cause.of(AnId.nsg("nsg-2")));
        azure2018.doesNotKnow(evidence.withoutNsg("nsg-2"), Reason.NOT_READ_YET, Cause.of(AnId.nsg("nsg-2")));
    }

    @Test
    void aProvenFailureStandsAlthoughAnotherGroupIsMissing() {
        TestEvidence evidence =
                rules(rule("allow", "Allow", 300, "Storage"), DENY).subnet(SUBNET, AnId.nsg("nsg-2"));

        azure2018.fails(evidence, Reason.DENY_FIRST, NSG);
    }

    @Test
    void doesNotKnowWhatItCannotReachOnTheWayToTheGroups() {
        TestEvidence evidence = TestEvidence.ofAProtectedVm();

        azure2018.doesNotKnow(
                TestEvidence.ofAProtectedVm().withoutNic("nic-1"), Reason.NOT_READ_YET, Cause.of(AnId.nic("nic-1")));
        azure2018.doesNotKnow(
                TestEvidence.ofAProtectedVm().withoutSubnet(SUBNET), Reason.NOT_READ_YET, Cause.of(SUBNET));
        azure2018.doesNotKnow(
                TestEvidence.ofAProtectedVm().nic("nic-1", new NetworkInterface(null, null)),
                Reason.FIELD_MISSING,
                Cause.of(AnId.nic("nic-1")));
        azure2018.doesNotKnow(
                evidence.nic("nic-1", new NetworkInterface(Reference.of("nonsense"), List.of())),
                Reason.BAD_REFERENCE,
                Cause.of(AnId.nic("nic-1")));
        azure2018.doesNotKnow(
                evidence.machine(machine().interfaces(null).build()), Reason.FIELD_MISSING, Cause.of(AnId.VM));
        azure2018.doesNotKnow(
                evidence.machine(
                        machine().interfaces(List.of(Reference.of("x"))).build()),
                Reason.BAD_REFERENCE,
                Cause.of(AnId.VM));
        azure2018.doesNotKnow(
                rules().nsg("nsg-1", new NetworkSecurityGroup(null, null, null)), Reason.FIELD_MISSING, NSG);
    }

    @Test
    void doesNotApplyWithoutGroupsOrInterfaces() {
        azure2018.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.NO_SUCH_PAIR);
        azure2018.doesNotApply(
                TestEvidence.ofAProtectedVm()
                        .machine(machine().interfaces(List.of()).build()),
                Reason.NO_SUCH_PAIR);
        azure2018.doesNotApply(rules(), Reason.NO_SUCH_PAIR);
    }

    @Test
    void doesNotKnowWhomAnApplicationSecurityGroupMeans() {
        SecurityRule allow = rule("allow", "Allow", 300, "Storage");
        SecurityRule deny = fromGroups(DENY);

        azure2018.doesNotKnow(rules(allow, deny), Reason.SECURITY_GROUP_UNRESOLVED, NSG);
        azure2018.doesNotKnow(rules(fromGroups(allow), DENY), Reason.SECURITY_GROUP_UNRESOLVED, NSG);
    }

    @Test
    void ignoresAnApplicationSecurityGroupThatDecidesNothing() {
        azure2018.passes(rules(
                rule("allow", "Allow", 100, "Storage"), DENY, fromGroups(rule("later", "Deny", 300, "Internet"))));
        azure2018.doesNotApply(rules(fromGroups(DENY)), Reason.NO_SUCH_PAIR);
        azure2018.doesNotApply(rules(rule("allow", "Allow", 100, "Storage"), toGroups(DENY)), Reason.NO_SUCH_PAIR);
    }

    @Test
    void doesNotKnowRulesThatDoNotSayEnough() {
        SecurityRule allow = rule("allow", "Allow", 300, "Storage");

        azure2018.doesNotKnow(rules(allow, access(DENY, null)), Reason.FIELD_MISSING, NSG);
        azure2018.doesNotKnow(rules(allow, access(DENY, "Audit")), Reason.UNLISTED_VALUE, NSG);
        azure2018.doesNotKnow(rules(allow, protocol(DENY, "Quic")), Reason.UNLISTED_VALUE, NSG);
        azure2018.doesNotKnow(rules(allow, ports(DENY, "https")), Reason.UNLISTED_VALUE, NSG);
        azure2018.doesNotKnow(rules(allow, direction(DENY, "Both")), Reason.UNLISTED_VALUE, NSG);
        azure2018.doesNotKnow(rules(allow, withoutDestination(DENY)), Reason.FIELD_MISSING, NSG);
        azure2018.doesNotKnow(rules(allow, withoutPriority(DENY)), Reason.FIELD_MISSING, NSG);
        azure2018.doesNotKnow(
                rules(rule("allow", "Allow", 300, "Storage.westeurope"), DENY)
                        .machine(machine().location(null).build()),
                Reason.FIELD_MISSING,
                Cause.of(AnId.VM));
    }

    private static TestEvidence rules(SecurityRule... rules) {
        return TestEvidence.ofAProtectedVm()
                .nic("nic-1", nic(AnId.nsg("nsg-1"), SUBNET))
                .nsg("nsg-1", nsg(rules));
    }

    private static TestEvidence accelerated(TestEvidence evidence) {
        return evidence.machine(machine()
                .dataDisks(List.of(
                        ADocument.managedDisk(0),
                        ADocument.disk(1).writeAccelerated().build()))
                .build());
    }

    private static SecurityRule ports(SecurityRule rule, String... ports) {
        return new SecurityRule(
                rule.name(),
                rule.direction(),
                rule.access(),
                rule.priority(),
                rule.protocol(),
                rule.sources(),
                rule.destinations(),
                List.of(ports),
                rule.sourceGroups(),
                rule.destinationGroups());
    }

    private static SecurityRule protocol(SecurityRule rule, String protocol) {
        return changed(
                rule, rule.direction(), rule.access(), rule.priority(), protocol, rule.destinations(), false, false);
    }

    private static SecurityRule direction(SecurityRule rule, String direction) {
        return changed(
                rule, direction, rule.access(), rule.priority(), rule.protocol(), rule.destinations(), false, false);
    }

    private static SecurityRule access(SecurityRule rule, @Nullable String access) {
        return changed(
                rule, rule.direction(), access, rule.priority(), rule.protocol(), rule.destinations(), false, false);
    }

    private static SecurityRule withoutPriority(SecurityRule rule) {
        return changed(rule, rule.direction(), rule.access(), null, rule.protocol(), rule.destinations(), false, false);
    }

    private static SecurityRule withoutDestination(SecurityRule rule) {
        return changed(rule, rule.direction(), rule.access(), rule.priority(), rule.protocol(), null, false, false);
    }

    private static SecurityRule fromGroups(SecurityRule rule) {
        return changed(
                rule,
                rule.direction(),
                rule.access(),
                rule.priority(),
                rule.protocol(),
                rule.destinations(),
                true,
                false);
    }

    private static SecurityRule toGroups(SecurityRule rule) {
        return changed(rule, rule.direction(), rule.access(), rule.priority(), rule.protocol(), null, false, true);
    }

    private static SecurityRule changed(
            SecurityRule rule,
            @Nullable String direction,
            @Nullable String access,
            @Nullable Integer priority,
            @Nullable String protocol,
            @Nullable List<String> destinations,
            boolean fromGroups,
            boolean toGroups) {
        return new SecurityRule(
                rule.name(),
                direction,
                access,
                priority,
                protocol,
                rule.sources(),
                destinations,
                rule.destinationPorts(),
                fromGroups,
                toGroups);
    }
}
