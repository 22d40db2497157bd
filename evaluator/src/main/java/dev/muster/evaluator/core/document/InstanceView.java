package dev.muster.evaluator.core.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the platform and the agent report of a running machine; only a reading of the VM itself brings it.
///
/// Source of the paths: "Virtual Machines - Get" with `$expand=instanceView`, Microsoft.Compute 2025-04-01. The agent's
/// messages and times are left out: they change without meaning.
///
/// @param powerState code of the status `PowerState/*`; null: missing evidence
/// @param provisionedAt time of the status `ProvisioningState/*`, the end of the last control-plane operation
/// @param generalized whether a status says `OSState/generalized`; null: there are no statuses
/// @param operatingSystem `osName`, reported by the agent
/// @param operatingSystemVersion `osVersion`, reported by the agent
/// @param agent null: the platform reports no agent
/// @param extensions what they report, by type; null: nothing is reported
public record InstanceView(
        @Nullable String powerState,
        @Nullable String provisionedAt,
        @Nullable Boolean generalized,
        @Nullable String operatingSystem,
        @Nullable String operatingSystemVersion,
        @Nullable Agent agent,
        @Nullable List<ExtensionReport> extensions) {

    /// @param version `vmAgentVersion`, the word Unknown while the agent is silent
    /// @param statuses null like empty: the agent's node says nothing
    public record Agent(@Nullable String version, @Nullable List<AgentStatus> statuses) {}

    /// @param code such as `ProvisioningState/succeeded`
    /// @param displayStatus such as `Not Ready`
    public record AgentStatus(
            @Nullable String code, @Nullable String displayStatus) {}

    /// @param type such as `Microsoft.Azure.RecoveryServices.VMSnapshot`
    /// @param codes of its statuses and substatuses, in order
    public record ExtensionReport(@Nullable String type, List<String> codes) {}
}
