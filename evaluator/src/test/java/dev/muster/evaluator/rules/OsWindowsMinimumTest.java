package dev.muster.evaluator.rules;

import static dev.muster.evaluator.core.ADocument.crashConsistent;
import static dev.muster.evaluator.core.ADocument.machine;
import static dev.muster.evaluator.core.ADocument.view;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.Outcome;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.TestEvidence;
import dev.muster.evaluator.core.document.VirtualMachine.Image;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OsWindowsMinimumTest {

    private final RuleTesting current = RuleTesting.current(new OsWindowsMinimum());
    private final RuleTesting azure2018 = RuleTesting.azure2018(new OsWindowsMinimum());

    @Test
    void comparesVersionsAsNumbers() {
        current.passes(reports("Windows Server 2022 Datacenter", "10.0.20348.2113"));
        current.passes(reports("Windows Server 2008 R2", "Microsoft Windows NT 6.1.7601 Service Pack 1"));
        current.passes(reports("Windows Server 2012", "Microsoft Windows NT 6.2.9200.0"));
        current.fails(reports("Windows Server 2003", "5.2.3790"), Reason.SYSTEM_TOO_OLD, Causes.VM);
    }

    @Test
    void theLeastVersionIsAParameterOfTheProfile() {
        current.passes(reports("Windows Server 2008", "6.0.6003"));
        current.fails(reports("Windows Server", "5.99"), Reason.SYSTEM_TOO_OLD, Causes.VM);
        azure2018.fails(reports("Windows Server 2008", "6.0.6003"), Reason.SYSTEM_TOO_OLD, Causes.VM);
        azure2018.passes(reports("Windows Server 2008 R2", "6.1.7601"));
        current.where("minNt", "10.0").passes(reports("Windows Server 2016", "10.0.14393"));
        current.where("minNt", "10.0")
                .fails(reports("Windows Server 2012 R2", "6.3.9600"), Reason.SYSTEM_TOO_OLD, Causes.VM);
    }

    @Test
    void tellsTheNameOfTheLeastVersion() {
        assertThat(azure2018.judge(reports("Windows Server 2008", "6.0.6003")).expected())
                .contains("Windows Server 2008 R2");
        assertThat(current.where("minName", "Windows Server X")
                        .judge(reports("Windows Server 2008", "6.0.6003"))
                        .expected())
                .contains("Windows Server X");
    }

    @ParameterizedTest
    @CsvSource({
        "2003-R2,FAIL,FAIL",
        "2008-R2-SP1,PASS,PASS",
        "2008-SP2,PASS,FAIL",
        "2012-R2-Datacenter,PASS,PASS",
        "2012-Datacenter,PASS,PASS",
        "2016-Datacenter,PASS,PASS",
        "2019-Datacenter,PASS,PASS",
        "2022-datacenter-azure-edition,PASS,PASS",
        "2025-datacenter-g2,PASS,PASS",
        "win10-22h2-pro,PASS,ADVISORY",
        "win11-23h2-ent,PASS,ADVISORY",
        "win7-enterprise,FAIL,ADVISORY",
        "win81-enterprise,FAIL,ADVISORY"
    })
    void readsTheImageWhereTheAgentSaysNothing(String sku, Outcome today, Outcome in2018) {
        String publisher = sku.startsWith("win") ? "MicrosoftWindowsDesktop" : "MicrosoftWindowsServer";
        TestEvidence evidence = windows(new Image(publisher, "offer", sku, false), null, null);
        assertThat(current.judge(evidence).outcome()).isEqualTo(today);
        assertThat(azure2018.judge(evidence).outcome()).isEqualTo(in2018);
    }

    @Test
    void readsTheOfferWhereTheSkuSaysNothing() {
        current.passes(windows(new Image("SomebodySql", "sql2019-ws2022", "standard", false), null, null));
        current.fails(
                windows(new Image("Old", "windows-2003", "standard", false), null, null),
                Reason.SYSTEM_TOO_OLD,
                Causes.VM);
    }

    @Test
    void whatTheAgentReportsWinsOverTheImage() {
        current.fails(
                windows(
                        new Image("MicrosoftWindowsServer", "WindowsServer", "2022-datacenter", false),
                        "Windows Server 2003",
                        "5.2.3790"),
                Reason.SYSTEM_TOO_OLD,
                Causes.VM);
    }

    @ParameterizedTest
    @CsvSource({"Windows 10 Enterprise,10.0.19045,PASS", "Windows 11 Pro,10.0.22631,PASS", "Windows 7,6.1.7601,FAIL"})
    void knowsTodaysClients(String name, String version, Outcome outcome) {
        assertThat(current.judge(reports(name, version)).outcome()).isEqualTo(outcome);
        azure2018.advises(reports(name, version), Reason.CLIENT_SYSTEM, Causes.VM);
    }

    @Test
    void supportOfClientsIsAParameter() {
        TestEvidence client = reports("Windows 10 Enterprise", "10.0.19045");
        current.where("clientSupport", "unsupported").fails(client, Reason.CLIENT_SYSTEM, Causes.VM);
        current.where("clientSupport", "unsaid").advises(client, Reason.CLIENT_SYSTEM, Causes.VM);
        current.where("clients", List.of("Windows 11 64-bit")).fails(client, Reason.CLIENT_SYSTEM, Causes.VM);
        current.where("clients", List.of("Windows 7 64-bit")).passes(reports("Windows 7", "6.1.7601"));
    }

    @Test
    void thePublisherOfDesktopsMakesItAClient() {
        current.where("clientSupport", "unsupported")
                .fails(
                        windows(
                                new Image("MicrosoftWindowsDesktop", "Windows-10", "rs5-pro", false),
                                null,
                                "10.0.17763"),
                        Reason.CLIENT_SYSTEM,
                        Causes.VM);
    }

    @Test
    void doesNotKnowWithoutAVersion() {
        current.doesNotKnow(windows(null, null, null), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(windows(null, "Windows Server", "eleven"), Reason.FIELD_MISSING, Causes.VM);
        current.doesNotKnow(windows(null, null, null).instanceView(null), Reason.NOT_READ_YET, Causes.VM);
    }

    @Test
    void doesNotApplyToLinuxAndToAgentlessMachines() {
        current.doesNotApply(TestEvidence.ofAProtectedVm(), Reason.OTHER_SYSTEM);
        TestEvidence agentless =
                reports("Windows Server 2003", "5.2").policy(AnId.policy("v1", "p1"), crashConsistent());
        current.doesNotApply(agentless, Reason.AGENTLESS);
        azure2018.fails(agentless, Reason.SYSTEM_TOO_OLD, Causes.VM);
        current.where("agentlessExempt", false).fails(agentless, Reason.SYSTEM_TOO_OLD, Causes.VM);
    }

    private static TestEvidence reports(String name, String version) {
        return windows(null, name, version);
    }

    private static TestEvidence windows(@Nullable Image image, @Nullable String name, @Nullable String version) {
        return TestEvidence.ofAProtectedVm()
                .machine(machine().osType("Windows").image(image).build())
                .instanceView(view().os(name, version).build());
    }
}
