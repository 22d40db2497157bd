package dev.muster.standalone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonitoringLintTest {

    private static final String FOLDER = "deploy/monitoring/";
    private static final MonitoringLint LINT = MonitoringLint.ofTheRepository();

    @Test
    void everythingThatIsNamedInWhatIsShippedExists() {
        assertThat(MonitoringLint.files()).hasSizeGreaterThan(20);
        List<String> complaints = MonitoringLint.files().entrySet().stream()
                .flatMap(it -> LINT.complaints(it.getKey(), it.getValue()).stream())
                .sorted()
                .toList();
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2} for {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "alerts/muster.rules.yaml | status) (muster_vms)    | status) (muster_vmz)    | no service shows muster_vmz",
                "alerts/muster.rules.yaml | expr: state:muster_exem | expr: state:muster_exam | no rule records state:muster_examptions:max",
                "alerts/muster.rules.yaml | $labels.cause_kind }}   | $labels.cause_kid }}    | nothing has the label cause_kid",
                "alerts/muster.rules.yaml | keep_firing_for: 30m    | keep_firing_for 30m     | could not find expected ':'",
                "alertmanager.yml         | = MusterWatchdog        | = MusterWatchdok        | there is no alert MusterWatchdok",
                "alertmanager.yml         | receiver: pager         | receiver: pagr          | there is no receiver pagr",
                "alertmanager.yml         | group_by: [alertname    | group_by: [alertnam     | nothing has the label alertnam",
                "alertmanager.yml         | [service = muster, cat  | [servce = muster, cat   | nothing has the label servce",
                "dashboards/pipeline.json | muster_build_info{      | muster_built_info{      | no service shows muster_built_info",
                "dashboards/pipeline.json | stage:muster_heartbeat  | stages:muster_heartbeat | no rule records stages:muster_heartbeat_timestamp_seconds:max",
                "dashboards/pipeline.json | \"panels\":             | \"panels\"              | expect",
                "runbooks/MusterWatchdog.md | # MusterWatchdog      | # MusterWatchdok        | there is no alert MusterWatchdok",
            })
    void aTypoIsToldWithItsFileItsLineAndWhatIsWrong(String name, String right, String wrong, String words) {
        String file = FOLDER + name;
        String text = Repository.text(file);
        int at = text.indexOf(right);
        assertThat(at).as("%s in %s", right, file).isNotNegative();
        long line = 1 + text.substring(0, at).chars().filter(it -> it == '\n').count();

        String typo = text.substring(0, at) + wrong + text.substring(at + right.length());

        assertThat(LINT.complaints(file, typo))
                .anySatisfy(complaint -> assertThat(complaint)
                        .matches(it -> it.startsWith(file + ":" + line + ": ")
                                || it.startsWith(file + ":" + (line + 1) + ": "))
                        .contains(words));
    }
}
