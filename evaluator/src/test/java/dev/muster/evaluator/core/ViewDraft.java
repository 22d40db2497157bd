package dev.muster.evaluator.core;

import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.Agent;
import dev.muster.evaluator.core.document.InstanceView.AgentStatus;
import dev.muster.evaluator.core.document.InstanceView.ExtensionReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A machine that runs, with an agent that says nothing yet.
public final class ViewDraft {

    private @Nullable String powerState = "PowerState/running";
    private @Nullable String provisionedAt = "2026-08-01T00:00:00Z";
    private @Nullable Boolean generalized = false;
    private @Nullable String os = "ubuntu";
    private @Nullable String osVersion = "24.04";
    private @Nullable Agent agent = new Agent("2.11.1.4", List.of());
    private @Nullable List<ExtensionReport> extensions;

    public ViewDraft powerState(@Nullable String powerState) {
        this.powerState = powerState;
        return this;
    }

    public ViewDraft provisionedAt(@Nullable String provisionedAt) {
        this.provisionedAt = provisionedAt;
        return this;
    }

    public ViewDraft generalized(@Nullable Boolean generalized) {
        this.generalized = generalized;
        return this;
    }

    public ViewDraft os(@Nullable String os, @Nullable String version) {
        this.os = os;
        this.osVersion = version;
        return this;
    }

    public ViewDraft agent(@Nullable Agent agent) {
        this.agent = agent;
        return this;
    }

    public ViewDraft agentVersion(@Nullable String version) {
        return agent(new Agent(version, List.of(ADocument.status("ProvisioningState/succeeded"))));
    }

    public ViewDraft statuses(AgentStatus... statuses) {
        return agent(new Agent("2.11.1.4", List.of(statuses)));
    }

    public ViewDraft reports(ExtensionReport... reports) {
        this.extensions = List.of(reports);
        return this;
    }

    public InstanceView build() {
        return new InstanceView(powerState, provisionedAt, generalized, os, osVersion, agent, extensions);
    }
}
