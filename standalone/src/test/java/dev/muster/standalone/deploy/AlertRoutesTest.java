package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRoutesTest {

    private static final String MONITORING = "deploy/monitoring";

    @Test
    void alertmanagerAcceptsTheConfiguration() throws Exception {
        OsTool.AMTOOL.run(Repository.path(MONITORING), List.of("check-config", "alertmanager.yml"));
    }

    @ParameterizedTest(name = "{0} of {2}, {1}: to {4}")
    @CsvSource({
        "MusterWatchdog, none, health, '', outside-heartbeat",
        "MusterComponentDown, critical, health, '', pager",
        "MusterAzureAccessDenied, critical, health, '', pager",
        "MusterCauseUnprotected, critical, compliance, '', pager",
        "MusterManyCausesUnprotected, critical, compliance, '', pager",
        "MusterSubscriptionUnreadable, critical, health, '', pager",
        "MusterProtectionDropped, critical, compliance, '', pager",
        "MusterDetectionBudgetBurn, warning, health, '', platform-chat",
        "MusterKafkaLag, warning, health, '', platform-chat",
        "MusterVmsUnprotected, warning, compliance, team-red, owners",
        "MusterUnprotectedTooLong, warning, compliance, '', owners",
        "MusterRuleFailing, info, compliance, '', owners",
        "MusterCriticalVmsUnprotected, critical, compliance, team-red, pager",
        "MusterExemptionsExpiring, info, compliance, '', owners",
    })
    void everyKindOfAlertReachesWhoCanAct(String alert, String severity, String category, String owner, String receiver)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(
                "config",
                "routes",
                "test",
                "--config.file=alertmanager.yml",
                "--verify.receivers=" + receiver,
                "alertname=" + alert,
                "severity=" + severity,
                "category=" + category,
                "service=muster"));
        if (!owner.isEmpty()) {
            arguments.add("owner=" + owner);
        }
        OsTool.AMTOOL.run(Repository.path(MONITORING), arguments);
    }

    @Test
    void whatIsNamedInRoutesAndInhibitionsIsAnAlert() {
        String config = Repository.text(MONITORING + "/alertmanager.yml");
        Set<String> named = Pattern.compile("Muster[A-Z][A-Za-z]+")
                .matcher(config)
                .results()
                .map(it -> it.group())
                .collect(Collectors.toSet());
        Set<String> alerts = Pattern.compile("alert: (Muster[A-Za-z]+)")
                .matcher(Repository.text(MONITORING + "/alerts/muster.rules.yaml"))
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toSet());

        assertThat(alerts).containsAll(named);
    }

    @Test
    void everyReceiverIsUsedAndNoSecretStandsInTheFile() {
        YamlNode config = YamlNode.document("alertmanager.yml", Repository.text(MONITORING + "/alertmanager.yml"));
        String text = Repository.text(MONITORING + "/alertmanager.yml");
        config.at("receivers")
                .items()
                .forEach(it -> assertThat(text)
                        .as("a route to " + it.at("name").text())
                        .contains("receiver: " + it.at("name").text()));
        assertThat(text)
                .doesNotContainPattern(
                        "(?m)^\\s*(auth_password|routing_key|service_key|api_url|webhook_url|credentials):");
    }
}
