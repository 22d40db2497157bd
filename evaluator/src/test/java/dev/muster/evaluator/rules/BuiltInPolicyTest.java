package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.item;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import dev.muster.evaluator.testing.Approved;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Our verdicts beside those of Azure's built-in policies, each difference with its reason.
class BuiltInPolicyTest {

    private static final String PAGE = "deploy/reference/azure-policy.md";

    /// Why we say something else than the policy. The first that holds is the one.
    private enum Why {
        SAME("the same"),
        LEFT_OUT("the same: left out on purpose, whoever made the image"),
        NOT_LISTED("the policy lists the images that were there when it was written; Microsoft's documents of today"
                + " support this system"),
        NO_IMAGE("the policy knows Marketplace images only; we go by what the agent reports"),
        NOT_ENDORSED("no longer among the endorsed distributions: backed up, but without support when it fails"),
        SILENT("the name of the image does not tell the version: known as soon as the agent reports"),
        UNSUPPORTED("Microsoft's documents name it as not supported"),
        OPEN("a difference that nobody has explained");

        private final String text;

        Why(String text) {
            this.text = text;
        }
    }

    private record Row(String system, Image image) {

        boolean policy() {
            return BuiltInPolicy.takes(image);
        }

        /// From the image alone, as the policy judges: the agent has not reported a system.
        Judgement ours() {
            TestEvidence evidence = TestEvidence.ofAProtectedVm()
                    .machine(machine().osType(system).image(image).build())
                    .instanceView(view().os(null, null).build());
            return List.of(new OsWindowsMinimum(), new OsLinuxCoreos(), new OsLinuxEndorsed()).stream()
                    .map(it -> RuleTesting.current(it).judge(evidence))
                    .filter(it -> it.outcome() != Outcome.NOT_APPLICABLE)
                    .reduce((some, other) -> other.isWorseThan(some) ? other : some)
                    .orElseThrow();
        }

        boolean isLeftOutByUs() {
            return RuleTesting.current(new VmIsProtected())
                            .judge(TestEvidence.ofAProtectedVm()
                                    .machine(machine()
                                            .osType(system)
                                            .image(image)
                                            .build()))
                            .outcome()
                    == Outcome.NOT_APPLICABLE;
        }

        Why why() {
            Outcome outcome = ours().outcome();
            if (BuiltInPolicy.leavesOut(image) || isLeftOutByUs()) {
                return BuiltInPolicy.leavesOut(image) && isLeftOutByUs() ? Why.LEFT_OUT : Why.OPEN;
            }
            return switch (outcome) {
                case PASS -> policy() ? Why.SAME : image.publisher() == null ? Why.OPEN : Why.NOT_LISTED;
                case UNKNOWN -> image.publisher() == null ? Why.NO_IMAGE : Why.SILENT;
                case ADVISORY -> policy() ? Why.NOT_ENDORSED : Why.SAME;
                case FAIL -> policy() ? Why.OPEN : Why.UNSUPPORTED;
                case NOT_APPLICABLE -> Why.OPEN;
            };
        }
    }

    private static final String LINUX = """
            RedHat RHEL 6.9
            RedHat RHEL 7lvm-gen2
            RedHat RHEL 8.8
            RedHat RHEL-SAP-HANA 7.7
            RedHat RHEL 9_4
            RedHat RHEL 10-lvm
            SUSE SLES 12-SP5
            SUSE SLES-SAP 12-sp5
            SUSE sles-15-sp6 gen2
            Canonical UbuntuServer 14.04.5-LTS
            Canonical UbuntuServer 16.04-LTS
            Canonical UbuntuServer 18.04-LTS
            Canonical UbuntuServer 18_04-lts-gen2
            Canonical 0001-com-ubuntu-server-focal 20_04-lts-gen2
            Canonical 0001-com-ubuntu-server-jammy 22_04-lts-gen2
            Canonical ubuntu-24_04-lts server
            Oracle Oracle-Linux 7.9
            Oracle Oracle-Linux ol94-lvm-gen2
            OpenLogic CentOS 6.10
            OpenLogic CentOS 7.9
            OpenLogic CentOS 8_5
            cloudera cloudera-centos-os 7_5
            Debian debian-12 12-gen2
            almalinux almalinux-x86_64 9-gen2
            ciq rocky 9-lts
            kinvolk flatcar-container-linux stable
            CoreOS CoreOS Stable
            MicrosoftCBLMariner azure-linux-3 azure-linux-3-gen2
            perforce rockylinux9 9
            azureopenshift aro4 aro_414
            AzureDatabricks Databricks DatabricksWorker
            - - -
            """;

    private static final String WINDOWS = """
            MicrosoftWindowsServer WindowsServer 2003-R2
            MicrosoftWindowsServer WindowsServer 2008-R2-SP1
            MicrosoftWindowsServer WindowsServer 2012-Datacenter
            MicrosoftWindowsServer WindowsServer 2012-R2-Datacenter
            MicrosoftWindowsServer WindowsServer 2016-Datacenter
            MicrosoftWindowsServer WindowsServer 2016-datacenter-gensecond
            MicrosoftWindowsServer WindowsServer 2019-Datacenter
            MicrosoftWindowsServer WindowsServer 2019-datacenter-core-g2
            MicrosoftWindowsServer WindowsServer 2022-datacenter-g2
            MicrosoftWindowsServer WindowsServer 2022-datacenter-azure-edition
            MicrosoftWindowsServer WindowsServer 2022-datacenter-azure-edition-hotpatch
            MicrosoftWindowsServer WindowsServer 2025-datacenter-g2
            MicrosoftWindowsServer WindowsServerSemiAnnual Datacenter-Core-1709-smalldisk
            MicrosoftWindowsServer WindowsServerSemiAnnual Datacenter-Core-2004-with-Containers-smalldisk
            MicrosoftWindowsServerHPCPack WindowsServerHPCPack 2012R2
            MicrosoftSQLServer SQL2017-WS2016 Enterprise
            MicrosoftSQLServer SQL2014SP3-WS2012R2-BYOL Standard
            MicrosoftSQLServer sql2019-ws2019 enterprise
            MicrosoftSQLServer sql2022-ws2022 enterprise-gen2
            MicrosoftRServer MLServer-WS2016 Enterprise
            MicrosoftVisualStudio VisualStudio vs-2019-ent-ws2019
            MicrosoftVisualStudio Windows win10-enterprise
            MicrosoftDynamicsAX Dynamics Pre-Req-AX7-Onebox-U8
            microsoft-ads windows-data-science-vm windows2016
            microsoft-dsvm dsvm-win-2022 winserver-22
            MicrosoftWindowsDesktop Windows-7 win7-enterprise
            MicrosoftWindowsDesktop Windows-10 win10-22h2-ent
            MicrosoftWindowsDesktop Windows-11 win11-24h2-ent
            - - -
            """;

    private static List<Row> rows() {
        return List.of(Map.entry("Linux", LINUX), Map.entry("Windows", WINDOWS)).stream()
                .flatMap(it -> it.getValue().lines().map(line -> new Row(it.getKey(), image(line.split(" ")))))
                .toList();
    }

    private static Image image(String... words) {
        return words[0].equals("-")
                ? new Image(null, null, null, true)
                : new Image(words[0], words[1], words[2], false);
    }

    /// What is there of the machine in a vault: for the policy "Azure Backup should be enabled for Virtual Machines"
    /// (013e242c-8828-4970-87b3-ab247555486d, version 3.0.0) an item that exists is enough.
    private static Map<String, TestEvidence> items() {
        Map<String, TestEvidence> items = new LinkedHashMap<>();
        items.put("no item", TestEvidence.ofAProtectedVm().withoutItems());
        for (String state : List.of(
                "Protected",
                "IRPending",
                "ProtectionError",
                "ProtectionStopped",
                "ProtectionPaused",
                "BackupsSuspended")) {
            items.put(
                    "an item in state " + state,
                    TestEvidence.ofAProtectedVm().item("v1", item().state(state).build()));
        }
        items.put(
                "an item that is soft-deleted",
                TestEvidence.ofAProtectedVm().item("v1", item().softDeleted().build()));
        items.put(
                "an item in a state that nobody has heard of",
                TestEvidence.ofAProtectedVm().item("v1", item().state("Invalid").build()));
        return items;
    }

    @Test
    void everyDifferenceIsExplained() {
        assertThat(rows()).noneMatch(it -> it.why() == Why.OPEN);
    }

    @Test
    void everyConditionAndEveryReasonIsMet() {
        assertThat(rows()).extracting(Row::policy).contains(true, false);
        assertThat(rows().stream().map(Row::why).collect(Collectors.toSet()))
                .contains(
                        Why.SAME,
                        Why.LEFT_OUT,
                        Why.NOT_LISTED,
                        Why.NO_IMAGE,
                        Why.NOT_ENDORSED,
                        Why.SILENT,
                        Why.UNSUPPORTED);
    }

    @Test
    void whatOnlyExistsProtectsNobody() {
        items().forEach((what, evidence) -> {
            boolean compliant = !what.equals("no item");
            Outcome ours =
                    RuleTesting.current(new VmIsProtected()).judge(evidence).outcome();
            assertThat(ours == Outcome.PASS && !compliant).as(what).isFalse();
        });
    }

    @Test
    void thePageSaysWhatComesOut() {
        Approved.check(PAGE, page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Muster beside Azure's built-in policies

                Written by `BuiltInPolicyTest` with `-Dmuster.approve=true`; a test fails when a verdict changes or a difference has no reason.

                ## Which images can be backed up

                The policy "Configure backup on virtual machines without a given tag to an existing recovery services vault in the same location" (version 8.0.0, built-in
                definitions of 2026-04-29) takes machines whose Marketplace image stands in its list. Beside it: the rules `os-windows-minimum`, `os-linux-coreos` and
                `os-linux-endorsed` of profile `current`, asked of a machine of which, as for the policy, nothing but the image is known.

                | system | publisher, offer, sku | policy | Muster | why |
                | --- | --- | --- | --- | --- |
                """);
        rows().forEach(it -> page.append("| %s | %s | %s | %s | %s |%n"
                .formatted(
                        it.system, told(it.image), it.policy() ? "takes" : "does not take", said(it), it.why().text)));
        page.append("""

                ## What counts as protected

                The policy "Azure Backup should be enabled for Virtual Machines" (version 3.0.0) is content with an item that exists. Beside it: `vm-is-protected` of profile `current`.

                | in the vault | policy | Muster | why |
                | --- | --- | --- | --- |
                """);
        items().forEach((what, evidence) -> page.append("| %s | %s | %s |%n"
                .formatted(what, what.equals("no item") ? "not compliant" : "compliant", verdict(what, evidence))));
        return page.toString();
    }

    private static String told(Image image) {
        return image.publisher() == null
                ? "none: an image of one's own"
                : "`%s` `%s` `%s`".formatted(image.publisher(), image.offer(), image.sku());
    }

    private static String said(Row row) {
        return row.isLeftOutByUs() ? "not applicable" : word(row.ours().outcome());
    }

    private static String verdict(String what, TestEvidence evidence) {
        Judgement ours = RuleTesting.current(new VmIsProtected()).judge(evidence);
        boolean same = (ours.outcome() == Outcome.PASS) == !what.equals("no item");
        Optional<Reason> reason = ours.verdict().reason();
        String why = same
                ? "the same"
                : ours.outcome() == Outcome.UNKNOWN
                        ? "whether it protects is not known"
                        : "it exists and makes no recovery points";
        return word(ours.outcome()) + reason.map(it -> " (" + it.word() + ")").orElse("") + " | " + why;
    }

    private static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
