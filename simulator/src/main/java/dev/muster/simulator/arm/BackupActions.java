package dev.muster.simulator.arm;

import dev.muster.simulator.events.Caller;
import dev.muster.simulator.events.EventFactory;
import dev.muster.simulator.events.Operations;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Protection;
import dev.muster.simulator.truth.Truth;
import dev.muster.simulator.world.World;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The POSTs of Azure Backup that only answer a question about a VM. Being POSTs they raise an action event, as every
/// POST does.
///
/// Source: REST API specification of Recovery Services Backup, 2024-04-01.
final class BackupActions {

    private static final String LOCATIONS = "microsoft.recoveryservices/locations/";
    private static final Set<String> SERVED = Set.of(
            LOCATIONS + "backupstatus",
            LOCATIONS + "backupprevalidateprotection",
            LOCATIONS + "backupvalidatefeatures");

    private final World world;
    private final Truth truth;
    private final EventFactory events;

    BackupActions(World world, EventFactory events) {
        this.world = world;
        this.truth = world.truth();
        this.events = events;
    }

    boolean serves(ArmId id) {
        return SERVED.contains(id.type());
    }

    Answer act(Request request, ArmId id, String principal) {
        JsonNode body;
        try {
            body = Json.parse(request.bytes());
        } catch (JacksonException e) {
            return ArmErrors.of(
                    400, "InvalidRequestContent", "The request content was invalid and could not be deserialized.");
        }
        Answer answer = answer(id, body);
        if (answer.status() == 200) {
            String operation = Operations.type(id) + "/action";
            world.announce(events.action(id.ancestor(1), operation, new Caller.Service(principal)));
        }
        return answer;
    }

    private Answer answer(ArmId id, JsonNode body) {
        if (id.type().endsWith("backupvalidatefeatures")) {
            return Answer.json(200, Json.object("supportStatus", "Supported"));
        }
        Optional<ArmId> vm = ArmId.tryOf(Json.text(body, "resourceId"));
        if (vm.isEmpty()) {
            return ArmErrors.of(400, "BMSUserErrorInvalidInput", "The resourceId is not valid.");
        }
        return Answer.json(
                200,
                id.type().endsWith("backupstatus")
                        ? status(vm.get())
                        : validation(vm.get(), Json.text(body, "vaultId")));
    }

    private ObjectNode status(ArmId vm) {
        Optional<Protection> active = active(vm).findFirst();
        ObjectNode answer = names(vm);
        answer.put("protectionStatus", active.isPresent() ? "Protected" : "NotProtected");
        answer.put("fabricName", "Azure");
        active.ifPresent(item -> {
            answer.put("vaultId", item.vault().spelled());
            answer.put("policyName", item.policyName());
            answer.put("registrationStatus", "Registered");
            answer.put("errorCode", "Success");
        });
        answer.put("protectedItemsCount", 0);
        return answer;
    }

    private ObjectNode validation(ArmId vm, String wantedVault) {
        Optional<ArmId> wanted = ArmId.tryOf(wantedVault);
        boolean elsewhere =
                active(vm).anyMatch(item -> wanted.filter(item.vault()::equals).isEmpty());
        ObjectNode answer = names(vm);
        answer.put("status", elsewhere ? "Failed" : "Succeeded");
        if (elsewhere) {
            answer.put("errorCode", "VirtualMachineAlreadyProtected");
            answer.put("errorMessage", "The virtual machine is already protected in another vault.");
            answer.put("recommendation", "Stop protection in the other vault before protecting it here.");
        }
        return answer;
    }

    private Stream<Protection> active(ArmId vm) {
        return truth.itemsOf(vm).stream().map(Protection::of).filter(Protection::active);
    }

    private static ObjectNode names(ArmId vm) {
        String both = "iaasvmcontainerv2;" + vm.group().orElse("") + ";" + vm.name();
        return Json.object(
                "containerName", ("iaasvmcontainer;" + both).toLowerCase(Locale.ROOT),
                "protectedItemName", ("vm;" + both).toLowerCase(Locale.ROOT));
    }
}
