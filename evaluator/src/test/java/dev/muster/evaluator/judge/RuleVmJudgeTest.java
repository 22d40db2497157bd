package dev.muster.evaluator.judge;

import static dev.muster.evaluator.judge.TestMirror.AT;
import static dev.muster.evaluator.judge.TestMirror.READ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.contract.Outcome;
import dev.muster.contract.ResourceId;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.evaluator.core.ADocument;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.MaximumAges;
import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.core.RuleCatalog;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.VirtualMachine;
import dev.muster.evaluator.core.document.VirtualNetwork;
import dev.muster.evaluator.judge.VmJudgement.Deleted;
import dev.muster.evaluator.judge.VmJudgement.Judged;
import dev.muster.evaluator.judge.VmJudgement.JudgedFinding;
import dev.muster.evaluator.judge.VmJudgement.Unjudged;
import dev.muster.evaluator.judge.VmJudgement.Waiting;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.rules.ProfileOverrides;
import dev.muster.evaluator.rules.Profiles;
import dev.muster.evaluator.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuleVmJudgeTest {

    /// Enough to see how judging works; what each rule says is said elsewhere.
    private static final RuleCatalog TEN = new RuleCatalog(1, RuleBook.written().subList(0, 10));

    private static final ResourceId VM = AnId.VM;
    private static final ResourceId VAULT = AnId.vault("v1");
    private static final ResourceId ITEM = AnId.item("v1");
    private static final ResourceId POLICY = AnId.policy("v1", "p1");
    private static final ResourceId NIC = AnId.nic("nic-1");
    private static final ResourceId VNET = AnId.vnet("vnet-1");
    private static final ResourceId SUBNET = AnId.subnet("vnet-1", "default");
    private static final ResourceId SUBSCRIPTION = ResourceId.parse("/subscriptions/" + AnId.SUBSCRIPTION);
    private static final NodeId VAULTS_HERE = NodeId.vaultsIn(AnId.TENANT, "westeurope");

    private final TestMirror mirror = protectedVm(machine());

    @Test
    void judgesAMachineWithWhichEverythingIsWell() {
        Judged judged = judge();

        assertThat(judged.status()).isEqualTo(VmStatus.PROTECTED);
        assertThat(judged.reason()).isEmpty();
        assertThat(judged.outcomes()).isEqualTo("PPPPPPPPNP");
        assertThat(judged.findings()).isEmpty();
        assertThat(judged.vmId()).contains("vm-id-1");
        assertThat(judged.name()).isEqualTo("vm-1");
        assertThat(judged.region()).isEqualTo("westeurope");
        assertThat(judged.observedAt()).isEqualTo(READ);
        // the newest recovery point, of 01:00, grows too old 50 hours later
        assertThat(judged.flipsAt()).contains(Instant.parse("2026-08-03T03:00:00.000001Z"));
    }

    @Test
    void saysTheSameAgain() {
        assertThat(judge()).isEqualTo(judge());
    }

    @Test
    void tellsTheOwnerByItsTagWhateverItsCase() {
        protectedVm(mirror, machine(Map.of("owner", " Team Blue ")));

        assertThat(judge().owner()).contains("Team Blue");
    }

    @Test
    void marksRulesThatAreOff() {
        Profile silent = new Profile("silent", "1", "nothing", Map.of());
        VmJudgement judgement = new RuleVmJudge(TEN, silent, MaximumAges.DEFAULT, "owner").judge(VM, mirror, AT, false);

        assertThat(judgement).isInstanceOfSatisfying(Judged.class, it -> {
            assertThat(it.outcomes()).isEqualTo("----------");
            assertThat(it.detail()).isEqualTo("[]");
            assertThat(it.status()).isEqualTo(VmStatus.UNKNOWN);
        });
    }

    @Test
    void asksNothingOfAMachineOutOfScopeAndKeepsItVisible() {
        FleetScope scope = new FleetScope(
                FleetScope.Part.NOTHING, new FleetScope.Part(Set.of(), List.of("rg-app"), Set.of(), List.of()));
        RuleSet rules = new RuleSet(TEN, Profiles.CURRENT, MaximumAges.DEFAULT, scope);

        assertThat(new RuleVmJudge(rules, "owner").judge(VM, mirror, AT, false))
                .isInstanceOfSatisfying(Judged.class, it -> {
                    assertThat(it.status()).isEqualTo(VmStatus.EXEMPT);
                    assertThat(it.reason()).contains("out-of-scope");
                    assertThat(it.outcomes()).matches("N+").hasSize(TEN.size());
                    assertThat(it.findings()).isEmpty();
                    assertThat(it.detail()).contains("muster.scope");
                    assertThat(it.name()).isEqualTo("vm-1");
                });
    }

    @Test
    void tellsTheSeverityOfTheProfile() {
        mirror.now(ITEM, "gone");
        Profile profile = ProfileOverrides.apply(
                Profiles.CURRENT, Map.of("vm-is-protected.severity", "low", "vm-is-protected.mode", "enforce"));

        assertThat(new RuleVmJudge(TEN, profile, MaximumAges.DEFAULT, "owner").judge(VM, mirror, AT, false))
                .isInstanceOfSatisfying(
                        Judged.class,
                        it -> assertThat(it.findings())
                                .filteredOn(finding -> finding.rule().equals("vm-is-protected"))
                                .extracting(JudgedFinding::severity)
                                .containsExactly(Severity.LOW));
    }

    @Test
    void keepsPositionsWhenTheCatalogueGrows() {
        RuleCatalog one = new RuleCatalog(1, TEN.rules().subList(0, 3));

        assertThat(new RuleVmJudge(one, Profiles.CURRENT, MaximumAges.DEFAULT, "owner").judge(VM, mirror, AT, false))
                .isInstanceOfSatisfying(
                        Judged.class, it -> assertThat(judge().outcomes()).startsWith(it.outcomes()));
    }

    @Test
    void leavesAloneWhatIsNotThereToJudge() {
        assertThat(judge(AnId.vm("vm-2"), false)).isInstanceOf(Unjudged.class);

        mirror.row(NodeId.of(AnId.vm("vm-3")), "suspected-gone", "provider", null);
        assertThat(judge(AnId.vm("vm-3"), false)).isInstanceOf(Unjudged.class);

        protectedVm(mirror, ADocument.machine().provisioningState("Deleting").build());
        assertThat(judge(VM, false)).isInstanceOf(Unjudged.class);
    }

    @Test
    void closesAMachineThatIsGone() {
        mirror.now(VM, "gone");

        assertThat(judge(VM, false)).isEqualTo(new Deleted(READ));
    }

    @Test
    void judgesASuspectedMachineAsBefore() {
        Judged before = judge();
        mirror.now(VM, "suspected-gone");

        assertThat(judge()).isEqualTo(before);
    }

    @Test
    void aRefusedMachineIsUnknownAndItsSubscriptionTheCauseWhereItsListIsRefusedToo() {
        mirror.now(VM, "unreadable");
        assertThat(causes()).contains(VM.value());

        mirror.now(TestMirror.list("microsoft.compute/virtualmachines"), "unreadable");
        Judged judged = judge();

        assertThat(judged.status()).isEqualTo(VmStatus.UNKNOWN);
        assertThat(judged.region()).isEqualTo("westeurope");
        assertThat(judged.findings())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.cause()).isEqualTo(SUBSCRIPTION.value()))
                .allSatisfy(it -> assertThat(it.causeKind()).isEqualTo("subscription"))
                .allSatisfy(it -> assertThat(it.reason()).isEqualTo("unreadable"));
    }

    @Test
    void aDeletedVaultIsTheCauseWhileItsItemsAreStillThere() {
        mirror.now(VAULT, "gone").now(POLICY, "gone");

        Judged judged = judge();

        assertThat(judged.status()).isEqualTo(VmStatus.MISCONFIGURED);
        assertThat(judged.findings())
                .extracting(JudgedFinding::rule, JudgedFinding::outcome, JudgedFinding::cause)
                .containsExactly(
                        tuple("recovery-point-fresh", Outcome.UNKNOWN, VAULT.value()),
                        tuple("vault-same-region", Outcome.UNKNOWN, VAULT.value()),
                        tuple("region-has-vault", Outcome.FAIL, VAULT.value()),
                        tuple("agent-ready", Outcome.UNKNOWN, VAULT.value()));
    }

    @Test
    void aDeletedVaultIsTheCauseWhenItsItemsAreGone() {
        mirror.now(VAULT, "gone").now(POLICY, "gone").former(ITEM);

        Judged judged = judge();

        assertThat(judged.status()).isEqualTo(VmStatus.UNPROTECTED);
        assertThat(finding(judged, "vm-is-protected").reason()).isEqualTo("no-item");
        assertThat(judged.findings())
                .extracting(JudgedFinding::rule, JudgedFinding::cause, JudgedFinding::causeKind)
                .containsExactly(
                        tuple("vm-is-protected", VAULT.value(), "vault"),
                        tuple("region-has-vault", VAULT.value(), "vault"));
    }

    @Test
    void theMachineIsTheCauseWhenOnlyTheItemIsGone() {
        mirror.former(ITEM);

        assertThat(finding(judge(), "vm-is-protected").cause()).isEqualTo(VM.value());
    }

    @Test
    void ignoresItemsOfDatabasesAndOfOtherMachines() {
        ResourceId database = AnId.item("v2");
        mirror.found(database, ADocument.item().type("AzureWorkload").build()).edge(VM, database);

        assertThat(outcome(judge(), "single-vault-protection")).isEqualTo(Outcome.PASS);
    }

    @Test
    void ignoresTheItemOfAMachineOfTheSameNameInAnotherGroup() {
        ResourceId namesake = ResourceId.parse("/subscriptions/" + AnId.SUBSCRIPTION
                + "/resourceGroups/rg-other/providers/Microsoft.Compute/virtualMachines/vm-1");
        mirror.found(ITEM, ADocument.item().source(namesake).build());

        assertThat(judge().status()).isEqualTo(VmStatus.UNPROTECTED);
    }

    @Test
    void waitsForFirstReadingsThatAreOnTheirWay() {
        mirror.without(POLICY).onItsWay(POLICY);

        assertThat(judge(VM, true)).isEqualTo(new Waiting(List.of(POLICY.value())));
        assertThat(judge(VM, false))
                .isInstanceOfSatisfying(
                        Judged.class, it -> assertThat(it.status()).isEqualTo(VmStatus.UNKNOWN));
    }

    @Test
    void waitsForTheInstanceViewOfAMachineThatWasOnlyListed() {
        mirror.listed(VM, ADocument.machine().build()).onItsWay(VM);

        assertThat(judge(VM, true)).isEqualTo(new Waiting(List.of(VM.value())));
    }

    @Test
    void waitsForListsThatMayHoldAnItem() {
        mirror.former(ITEM).itemGap(NodeId.vaultCollection(AnId.vault("v2"), "backupprotecteditems"), true);

        assertThat(judge(VM, true))
                .isEqualTo(new Waiting(List.of(AnId.vault("v2").value())));
    }

    @Test
    void doesNotWaitForWhatNobodyHasAskedFor() {
        mirror.without(POLICY);

        assertThat(judge(VM, true)).isInstanceOf(Judged.class);
    }

    @Test
    void namesWhatHidesTheItems() {
        mirror.former(ITEM);
        mirror.itemGap(NodeId.vaultCollection(AnId.vault("v2"), "backupprotecteditems"), false);
        assertThat(finding(judge(), "vm-is-protected").cause())
                .isEqualTo(AnId.vault("v2").value());

        mirror.vaultGap(NodeId.collection(AnId.OTHER_SUBSCRIPTION, "microsoft.recoveryservices/vaults"), false);
        assertThat(finding(judge(), "vm-is-protected").cause()).isEqualTo("/subscriptions/" + AnId.OTHER_SUBSCRIPTION);

        mirror.vaultGap(NodeId.subscriptions(AnId.TENANT), false);
        assertThat(finding(judge(), "vm-is-protected").cause()).isEqualTo("/tenants/" + AnId.TENANT);
        assertThat(finding(judge(), "vm-is-protected").causeKind()).isEqualTo("tenant");
        assertThat(finding(judge(), "vm-is-protected").reason()).isEqualTo("list-incomplete");
    }

    @Test
    void confirmedEvidenceIsBelievedHoweverLongAgoItWasRead() {
        Judged before = judge();
        mirror.readAt(ITEM, AT.minus(Duration.ofDays(20)), READ);

        assertThat(judge().outcomes()).isEqualTo(before.outcomes());
        assertThat(judge().flipsAt())
                .as("its round announces when it grows old")
                .isEqualTo(before.flipsAt());
    }

    @Test
    void evidenceThatNoListHasConfirmedForTooLongIsUnknownAndItsSubscriptionTheCause() {
        Instant old = AT.minus(Duration.ofMinutes(131));
        mirror.readAt(ITEM, old, old).unconfirmed(ITEM);

        Judged judged = judge();

        assertThat(judged.status()).isEqualTo(VmStatus.UNKNOWN);
        assertThat(finding(judged, "vm-is-protected").outcome()).isEqualTo(Outcome.UNKNOWN);
        assertThat(finding(judged, "vm-is-protected").reason()).isEqualTo("stale");
        assertThat(finding(judged, "vm-is-protected").cause()).isEqualTo(SUBSCRIPTION.value());
        assertThat(finding(judged, "vm-is-protected").causeKind()).isEqualTo("subscription");
        assertThat(outcome(judged, "region-has-vault"))
                .as("rests on other evidence")
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void everythingOfOneSubscriptionThatIsTooOldIsOneCause() {
        Instant old = AT.minus(Duration.ofHours(3));
        for (ResourceId id : List.of(VM, ITEM, VAULT, POLICY)) {
            mirror.readAt(id, old, old).unconfirmed(id);
        }

        Judged judged = judge();

        assertThat(judged.status()).isEqualTo(VmStatus.UNKNOWN);
        assertThat(judged.findings())
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.reason()).isEqualTo("stale"))
                .allSatisfy(it -> assertThat(it.cause()).isEqualTo(SUBSCRIPTION.value()));
        assertThat(judged.flipsAt()).as("fresh evidence announces itself").isEmpty();
    }

    @Test
    void whatWasReadByItselfIsBelievedForAsLongAsIfItWereConfirmed() {
        Instant bound = AT.minus(Duration.ofMinutes(130));
        mirror.readAt(ITEM, bound, bound).unconfirmed(ITEM);

        assertThat(outcome(judge(), "vm-is-protected")).isEqualTo(Outcome.PASS);
        assertThat(judge().flipsAt()).as("nobody announces its end").contains(AT.plusNanos(1_000));
        assertThat(judge(VM, AT.plusNanos(1_000)))
                .isInstanceOfSatisfying(
                        Judged.class,
                        it -> assertThat(finding(it, "vm-is-protected").reason())
                                .isEqualTo("stale"));
    }

    @Test
    void aDoubtChangesNothingUntilItHasLastedTooLong() {
        Instant old = AT.minus(Duration.ofHours(20));
        mirror.readAt(ITEM, old, old).excepted(ITEM, false);
        assertThat(outcome(judge(), "vm-is-protected")).isEqualTo(Outcome.PASS);

        mirror.excepted(ITEM, true);
        assertThat(finding(judge(), "vm-is-protected").reason()).isEqualTo("stale");
        assertThat(finding(judge(), "vm-is-protected").cause())
                .as("one row, one cause")
                .isEqualTo(ITEM.value());
    }

    @Test
    void aClaimOfAbsenceGrowsOldWithTheListsThatItRestsOn() {
        mirror.former(ITEM).staleList(NodeId.collection(AnId.OTHER_SUBSCRIPTION, Kinds.VAULT));
        assertThat(finding(judge(), "vm-is-protected").reason()).isEqualTo("stale");
        assertThat(finding(judge(), "vm-is-protected").cause()).isEqualTo("/subscriptions/" + AnId.OTHER_SUBSCRIPTION);

        mirror.staleList(TestMirror.list(Kinds.VAULT));
        assertThat(finding(judge(), "vm-is-protected").cause())
                .as("no subscription explains it alone")
                .isEqualTo("/tenants/" + AnId.TENANT);
    }

    @Test
    void theInstanceViewIsAsOldAsTheReadingOfTheMachineItself() {
        mirror.readAt(VM, AT.minus(Duration.ofHours(25)), READ);
        assertThat(outcome(judge(), "agent-ready")).isEqualTo(Outcome.PASS);
        assertThat(detail(judge(), "agent-ready").path("evidenceAt").asString())
                .isEqualTo(AT.minus(Duration.ofHours(25)).toString());

        mirror.viewAged(VM);
        assertThat(finding(judge(), "agent-ready").reason()).isEqualTo("stale");
        assertThat(finding(judge(), "agent-ready").cause()).isEqualTo(VM.value());
        assertThat(outcome(judge(), "vm-is-protected")).isEqualTo(Outcome.PASS);
    }

    @Test
    void theInstanceViewOfASuspectedMachineIsFromBeforeItsFirst404() {
        Instant before = AT.minus(Duration.ofMinutes(30));
        mirror.now(VM, "suspected-gone").readAt(VM, AT.minus(Duration.ofMinutes(1)), before);

        assertThat(detail(judge(), "agent-ready").path("evidenceAt").asString()).isEqualTo(before.toString());
    }

    @Test
    void aDocumentThatCannotBeUnderstoodIsUnknown() {
        mirror.row(NodeId.of(VAULT), "found", "provider", "{\"location\":[]}");

        assertThat(finding(judge(), "vault-same-region").reason()).isEqualTo("unreadable");
    }

    @Test
    void anUnreadableVaultOfTheRegionLeavesItOpenWhetherThereIsOne() {
        mirror.now(VAULT, "unreadable");

        assertThat(finding(judge(), "region-has-vault").cause()).isEqualTo(VAULT.value());
    }

    @Test
    void whatLiesInASubscriptionThatNobodyHasSeenIsExplainedByIt() {
        ResourceId hub = ResourceId.parse("/subscriptions/" + AnId.OTHER_SUBSCRIPTION
                + "/resourceGroups/hub/providers/Microsoft.Network/virtualNetworks/hub/subnets/a");
        mirror.found(NIC, ADocument.nic(null, hub));

        assertThat(new RuleVmJudge(TEN, Profiles.AZURE_2018, MaximumAges.DEFAULT, "owner").judge(VM, mirror, AT, false))
                .isInstanceOfSatisfying(
                        Judged.class,
                        it -> assertThat(finding(it, "network-nsg-rule-precedence")
                                        .cause())
                                .isEqualTo("/subscriptions/" + AnId.OTHER_SUBSCRIPTION));
    }

    @Test
    void findsTheGroupOfTheSubnetInItsNetwork() {
        ResourceId nsg = AnId.nsg("nsg-1");
        mirror.found(
                        VNET,
                        new VirtualNetwork(
                                List.of(new Subnet(SUBNET.value(), ADocument.reference(nsg), null, false, null))))
                .found(
                        nsg,
                        ADocument.nsg(
                                ADocument.rule("deny", "Deny", 100, "Internet"),
                                ADocument.rule("allow", "Allow", 200, "Storage")));

        assertThat(new RuleVmJudge(TEN, Profiles.AZURE_2018, MaximumAges.DEFAULT, "owner").judge(VM, mirror, AT, false))
                .isInstanceOfSatisfying(Judged.class, it -> {
                    assertThat(it.status()).isEqualTo(VmStatus.MISCONFIGURED);
                    assertThat(finding(it, "network-nsg-rule-precedence").cause())
                            .isEqualTo(nsg.value());
                    assertThat(detail(it, "network-nsg-rule-precedence")
                                    .path("commands")
                                    .get(0)
                                    .asString())
                            .isEqualTo("az network nsg rule update --subscription " + AnId.SUBSCRIPTION
                                    + " -g rg-net --nsg-name nsg-1 -n allow --priority $PRIORITY");
                });
    }

    @Test
    void anExemptionTakesTheFailureOutOfTheStatusAndIsShown() {
        protectedVm(mirror, machine(Map.of("bkp-exempt", "scratch;until=2026-08-01")))
                .former(ITEM);

        Judged judged = judge();

        assertThat(judged.status()).isEqualTo(VmStatus.EXEMPT);
        assertThat(judged.reason()).contains("exempted");
        assertThat(finding(judged, "vm-is-protected").exempted()).isTrue();
        assertThat(finding(judged, "vm-is-protected").outcome()).isEqualTo(Outcome.FAIL);
        assertThat(judged.flipsAt()).contains(Instant.parse("2026-08-02T00:00:00Z"));
        assertThat(detail(judged, "vm-is-protected").path("exempted").asBoolean())
                .isTrue();
    }

    @Test
    void anExemptionThatExpiredHasNoEffectAndIsTold() {
        protectedVm(mirror, machine(Map.of("bkp-exempt", "scratch;until=2026-07-31")))
                .former(ITEM);

        Judged judged = judge();

        assertThat(judged.status()).isEqualTo(VmStatus.UNPROTECTED);
        assertThat(detail(judged, "vm-is-protected").path("observed").asString())
                .isEqualTo("no protected item; tag bkp-exempt has no effect: it expired with 2026-07-31");
    }

    @Test
    void detailsTellEverythingAboutAFailure() {
        mirror.found(ITEM, ADocument.item().state("ProtectionStopped").build());

        JsonNode rule = detail(judge(), "protection-not-suspended");

        assertThat(rule.path("outcome").asString()).isEqualTo("fail");
        assertThat(rule.path("severity").asString()).isEqualTo("critical");
        assertThat(rule.path("mode").asString()).isEqualTo("enforce");
        assertThat(rule.path("reason").asString()).isEqualTo("protection-stopped");
        assertThat(rule.path("observed").asString()).isEqualTo("ProtectionStopped in vault v1");
        assertThat(rule.path("expected").asString()).contains("not stopped");
        assertThat(rule.path("cause").asString()).isEqualTo(ITEM.value());
        assertThat(rule.path("causeKind").asString()).isEqualTo("item");
        assertThat(rule.path("remediation").asString()).startsWith("Resume protection");
        assertThat(rule.path("evidenceAt").asString()).isEqualTo(READ.toString());
        assertThat(rule.path("commands")).hasSize(1);
        assertThat(rule.path("commands").get(0).asString())
                .isEqualTo("az backup protection resume --subscription " + AnId.SUBSCRIPTION
                        + " -g rg-bkp -v v1 -c 'iaasvmcontainer;iaasvmcontainerv2;rg-app;vm-1'"
                        + " -i 'vm;iaasvmcontainerv2;rg-app;vm-1' --policy-name p1"
                        + " --backup-management-type AzureIaasVM --workload-type VM");
    }

    @Test
    void detailsTellHowToProtectAMachineInTheVaultOfItsRegion() {
        mirror.former(ITEM);

        assertThat(detail(judge(), "vm-is-protected").path("commands").get(0).asString())
                .isEqualTo("az backup protection enable-for-vm --subscription " + AnId.SUBSCRIPTION
                        + " --resource-group rg-bkp --vault-name v1 --vm " + VM.value()
                        + " --policy-name DefaultPolicy");
    }

    @Test
    void detailsOfAnUnknownTellWhatIsMissing() {
        mirror.now(POLICY, "unreadable");

        JsonNode rule = detail(judge(), "recovery-point-fresh");

        assertThat(rule.path("outcome").asString()).isEqualTo("unknown");
        assertThat(rule.path("missing").get(0).asString()).isEqualTo("policy");
        assertThat(rule.path("cause").asString()).isEqualTo(POLICY.value());
        assertThat(rule.path("remediation").asString()).contains("Backup Reader");
        assertThat(rule.has("commands")).isFalse();
    }

    @Test
    void detailsOfAPassAreShort() {
        JsonNode rule = detail(judge(), "vm-is-protected");

        assertThat(rule.has("reason")).isFalse();
        assertThat(rule.has("cause")).isFalse();
        assertThat(rule.has("remediation")).isFalse();
        assertThat(rule.path("observed").asString()).isEqualTo("active in vault v1");
    }

    @Test
    void aNewMachineIsPendingUntilItsGraceIsOver() {
        protectedVm(
                        mirror,
                        ADocument.machine()
                                .timeCreated("2026-08-01T11:00:00Z")
                                .instanceView(view())
                                .build())
                .former(ITEM);

        Judged judged = judge();

        assertThat(judged.status()).isEqualTo(VmStatus.PENDING);
        assertThat(judged.reason()).contains("new-vm");
        assertThat(judged.flipsAt()).contains(Instant.parse("2026-08-02T11:00:00.000001Z"));
    }

    private static VirtualMachine machine() {
        return ADocument.machine().instanceView(view()).build();
    }

    private static VirtualMachine machine(Map<String, String> tags) {
        return ADocument.machine().instanceView(view()).tags(tags).build();
    }

    private static InstanceView view() {
        return ADocument.running(ADocument.status("ProvisioningState/succeeded"));
    }

    private static TestMirror protectedVm(VirtualMachine machine) {
        return protectedVm(TestMirror.withSubscription(), machine)
                .found(ITEM, ADocument.item().build())
                .found(VAULT, ADocument.vault("westeurope"))
                .found(POLICY, ADocument.daily())
                .found(NIC, ADocument.nic(null, SUBNET))
                .found(VNET, new VirtualNetwork(List.of(new Subnet(SUBNET.value(), null, null, false, null))))
                .edge(VM, ITEM)
                .edge(VM, NIC)
                .edge(ITEM, VAULT)
                .edge(ITEM, POLICY)
                .edge(VAULTS_HERE, NodeId.of(VAULT));
    }

    private static TestMirror protectedVm(TestMirror mirror, VirtualMachine machine) {
        return mirror.found(VM, machine);
    }

    private VmJudgement judge(ResourceId vm, Instant at) {
        return new RuleVmJudge(TEN, Profiles.CURRENT, MaximumAges.DEFAULT, "Owner").judge(vm, mirror, at, false);
    }

    private Judged judge() {
        VmJudgement judgement = judge(VM, false);
        assertThat(judgement).isInstanceOf(Judged.class);
        return (Judged) judgement;
    }

    private VmJudgement judge(ResourceId vm, boolean patient) {
        return new RuleVmJudge(TEN, Profiles.CURRENT, MaximumAges.DEFAULT, "Owner").judge(vm, mirror, AT, patient);
    }

    private List<String> causes() {
        return judge().findings().stream().map(JudgedFinding::cause).distinct().toList();
    }

    private static JudgedFinding finding(Judged judged, String rule) {
        return judged.findings().stream()
                .filter(it -> it.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(rule + " has no finding: " + judged));
    }

    private static Outcome outcome(Judged judged, String rule) {
        List<String> ids = TEN.rules().stream().map(it -> it.id().value()).toList();
        return Outcome.ofCode(judged.outcomes().charAt(ids.indexOf(rule))).orElseThrow();
    }

    private static JsonNode detail(Judged judged, String rule) {
        for (JsonNode node : JsonMapper.builder().build().readTree(judged.detail())) {
            if (node.path("id").asString().equals(rule)) {
                return node;
            }
        }
        throw new AssertionError("no detail of " + rule);
    }
}
