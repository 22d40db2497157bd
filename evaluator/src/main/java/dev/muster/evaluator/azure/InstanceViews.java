package dev.muster.evaluator.azure;

import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.Agent;
import dev.muster.evaluator.core.document.InstanceView.AgentStatus;
import dev.muster.evaluator.core.document.InstanceView.ExtensionReport;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The instance view in the answer about a virtual machine, without what changes by itself.
final class InstanceViews {

    private static final String POWER_STATE = "powerstate/";
    private static final String PROVISIONING_STATE = "provisioningstate/";
    private static final String GENERALIZED = "OSState/generalized";

    private InstanceViews() {}

    static InstanceView of(Shape view) {
        List<Shape> statuses = view.objects("statuses");
        Shape agent = view.object("vmAgent");
        List<Shape> extensions = view.objects("extensions");
        return new InstanceView(
                statuses == null ? null : powerState(statuses),
                statuses == null ? null : provisionedAt(statuses),
                statuses == null ? null : codes(statuses).anyMatch(GENERALIZED::equalsIgnoreCase),
                view.text("osName"),
                view.text("osVersion"),
                agent == null ? null : agent(agent),
                extensions == null ? null : extensions(extensions));
    }

    private static @Nullable String powerState(List<Shape> statuses) {
        return codes(statuses)
                .filter(code -> code.toLowerCase(Locale.ROOT).startsWith(POWER_STATE))
                .findFirst()
                .orElse(null);
    }

    /// The latest, or one that cannot be read: then nobody may say that another is the latest.
    private static @Nullable String provisionedAt(List<Shape> statuses) {
        return statuses.stream()
                .filter(InstanceViews::isProvisioning)
                .flatMap(status -> Stream.ofNullable(status.text("time")))
                .max(Comparator.comparing(InstanceViews::instant))
                .orElse(null);
    }

    private static boolean isProvisioning(Shape status) {
        String code = status.text("code");
        return code != null && code.toLowerCase(Locale.ROOT).startsWith(PROVISIONING_STATE);
    }

    private static Instant instant(String time) {
        return Times.parse(time).orElse(Instant.MAX);
    }

    private static Agent agent(Shape agent) {
        List<Shape> statuses = agent.objects("statuses");
        return new Agent(
                agent.text("vmAgentVersion"),
                statuses == null
                        ? null
                        : statuses.stream()
                                .map(it -> new AgentStatus(it.text("code"), it.text("displayStatus")))
                                .distinct()
                                .sorted(Comparator.comparing(AgentStatus::toString))
                                .toList());
    }

    private static List<ExtensionReport> extensions(List<Shape> extensions) {
        return extensions.stream()
                .map(InstanceViews::report)
                .sorted(Comparator.comparing(ExtensionReport::toString))
                .toList();
    }

    private static ExtensionReport report(Shape extension) {
        Stream<String> codes = Stream.of("statuses", "substatuses")
                .flatMap(it -> Stream.ofNullable(extension.objects(it)))
                .flatMap(InstanceViews::codes);
        return new ExtensionReport(
                extension.text("type"), codes.distinct().sorted().toList());
    }

    private static Stream<String> codes(List<Shape> statuses) {
        return statuses.stream().flatMap(status -> Stream.ofNullable(status.text("code")));
    }
}
