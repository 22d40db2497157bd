package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.Agent;

/// What counts as a word of the agent itself (decision C07): a version that is one, or the status succeeded. Unknown
/// and
/// Unavailable are the platform's words.
final class AgentReport {

    private AgentReport() {}

    static boolean isReport(InstanceView view) {
        Agent agent = view.agent();
        return agent != null && (hasVersion(agent) || succeeded(agent));
    }

    private static boolean hasVersion(Agent agent) {
        String version = agent.version();
        return version != null && Versions.parse(version).isPresent();
    }

    private static boolean succeeded(Agent agent) {
        return agent.statuses() != null
                && agent.statuses().stream().anyMatch(it -> "ProvisioningState/succeeded".equalsIgnoreCase(it.code()));
    }
}
