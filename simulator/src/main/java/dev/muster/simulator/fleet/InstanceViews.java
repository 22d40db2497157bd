package dev.muster.simulator.fleet;

import dev.muster.simulator.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Writes instance views: what the platform and the agent in the guest say about a VM right now.
public final class InstanceViews {

    private static final Duration REPORTED_AGO = Duration.ofSeconds(40);

    private InstanceViews() {}

    static ObjectNode of(VmSpec spec, Instant now) {
        Instant operation = VmDocuments.lastOperation(spec, now);
        boolean spoke = spec.power() == VmSpec.Power.RUNNING && spec.agent() == VmSpec.Agent.READY;
        return Json.object(
                "computerName",
                spoke ? spec.id().name() : null,
                "osName",
                spoke ? osName(spec.os()) : null,
                "osVersion",
                spoke ? osVersion(spec.os()) : null,
                "vmAgent",
                agent(spec, now),
                "disks",
                spec.disks().stream().map(disk -> disk(disk, operation)).toList(),
                "extensions",
                spoke ? extensions(spec.extensions()) : null,
                "hyperVGeneration",
                "V2",
                "statuses",
                Json.array(
                        Json.object(
                                "code", "ProvisioningState/succeeded",
                                "level", "Info",
                                "displayStatus", "Provisioning succeeded",
                                "time", AzureTime.compute(operation)),
                        power(spec.power())));
    }

    /// The status that tells the power state.
    public static ObjectNode power(VmSpec.Power power) {
        String word = power.name().toLowerCase(Locale.ROOT);
        return Json.object("code", "PowerState/" + word, "level", "Info", "displayStatus", "VM " + word);
    }

    private static @Nullable ObjectNode agent(VmSpec spec, Instant now) {
        if (spec.power() == VmSpec.Power.DEALLOCATED) {
            return null;
        }
        if (spec.power() == VmSpec.Power.STOPPED) {
            return silentAgent(now);
        }
        return switch (spec.agent()) {
            case READY -> readyAgent(spec, now);
            case NOT_READY -> silentAgent(now);
            case MISSING -> null;
        };
    }

    private static ObjectNode readyAgent(VmSpec spec, Instant now) {
        return Json.object(
                "vmAgentVersion", spec.os() == VmSpec.Os.WINDOWS ? "2.7.41491.1121" : "2.11.1.12",
                "statuses",
                        Json.array(Json.object(
                                "code", "ProvisioningState/succeeded",
                                "level", "Info",
                                "displayStatus", "Ready",
                                "message",
                                        spec.os() == VmSpec.Os.WINDOWS
                                                ? "GuestAgent is running and processing the extensions."
                                                : "Guest Agent is running",
                                "time",
                                        AzureTime.seconds(now.minus(REPORTED_AGO))
                                                .replace("Z", "+00:00"))),
                "extensionHandlers",
                        spec.extensions().stream()
                                .map(name -> Json.object(
                                        "type", VmDocuments.handlerType(name),
                                        "typeHandlerVersion", "1.0.3",
                                        "status",
                                                Json.object(
                                                        "code", "ProvisioningState/succeeded",
                                                        "level", "Info",
                                                        "displayStatus", "Ready")))
                                .toList());
    }

    /// An agent that does not answer: the platform's words for it, not the agent's.
    public static ObjectNode silentAgent(Instant now) {
        return Json.object(
                "vmAgentVersion",
                "Unknown",
                "statuses",
                Json.array(Json.object(
                        "code", "ProvisioningState/Unavailable",
                        "level", "Warning",
                        "displayStatus", "Not Ready",
                        "message", "VM status blob is found but not yet populated.",
                        "time", AzureTime.seconds(now).replace("Z", "+00:00"))));
    }

    private static ObjectNode disk(VmSpec.Disk disk, Instant operation) {
        return Json.object(
                "name", disk.id().name(),
                "statuses",
                        Json.array(Json.object(
                                "code", "ProvisioningState/succeeded",
                                "level", "Info",
                                "displayStatus", "Provisioning succeeded",
                                "time", AzureTime.compute(operation))));
    }

    private static @Nullable List<ObjectNode> extensions(List<String> names) {
        return names.isEmpty()
                ? null
                : names.stream()
                        .map(name -> Json.object(
                                "name",
                                name,
                                "type",
                                VmDocuments.handlerType(name),
                                "typeHandlerVersion",
                                "1.0.3",
                                "statuses",
                                Json.array(Json.object(
                                        "code", "ProvisioningState/succeeded",
                                        "level", "Info",
                                        "displayStatus", "Provisioning succeeded"))))
                        .toList();
    }

    private static String osName(VmSpec.Os os) {
        return os == VmSpec.Os.WINDOWS ? "Windows Server 2022 Datacenter Azure Edition" : "ubuntu";
    }

    private static String osVersion(VmSpec.Os os) {
        return os == VmSpec.Os.WINDOWS ? "10.0.20348.2700" : "22.04";
    }
}
