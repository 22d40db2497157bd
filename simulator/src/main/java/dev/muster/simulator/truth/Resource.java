package dev.muster.simulator.truth;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.Packer.Packed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One document of the truth. The instance view of a VM is kept apart, since Azure shows it only when asked.
public final class Resource {

    private final String key;
    private final Packed model;
    private final @Nullable Packed instanceView;
    private final @Nullable String protectedVm;

    private Resource(String key, Packed model, @Nullable Packed instanceView, @Nullable String protectedVm) {
        this.key = key;
        this.model = model;
        this.instanceView = instanceView;
        this.protectedVm = protectedVm;
    }

    /// @param document as Azure's GET returns it, a VM with its instance view under `properties.instanceView`
    static Resource of(ArmId id, ObjectNode document, Packer packer) {
        if (!id.isType(Types.VM)
                || !Json.at(document, "properties", "instanceView").isObject()) {
            String vm = id.isType(Types.ITEM) ? protectedVm(document) : null;
            return new Resource(id.key(), packer.pack(id.type(), Json.bytes(document)), null, vm);
        }
        ObjectNode model = document.deepCopy();
        JsonNode view = ((ObjectNode) model.path("properties")).remove("instanceView");
        return new Resource(
                id.key(),
                packer.pack(id.type(), Json.bytes(model)),
                packer.pack(INSTANCE_VIEW, Json.bytes(view)),
                null);
    }

    /// The packer's name for instance views, which are packed by themselves.
    public static final String INSTANCE_VIEW = Types.VM + "/instanceview";

    /// The VM that a protected item of Azure VM backup is for; databases inside a VM name it as well, and do not
    /// protect it.
    private static @Nullable String protectedVm(JsonNode item) {
        if (!Json.text(item, "properties", "backupManagementType").equalsIgnoreCase("AzureIaasVM")) {
            return null;
        }
        String source = Json.text(item, "properties", "sourceResourceId");
        String vm = source.isEmpty() ? Json.text(item, "properties", "virtualMachineId") : source;
        return ArmId.tryOf(vm).map(ArmId::key).orElse(null);
    }

    /// The lower-cased id.
    public String key() {
        return key;
    }

    /// The document without the instance view.
    public byte[] body() {
        return model.unpack();
    }

    /// The document as it was given, instance view included.
    public ObjectNode document() {
        ObjectNode document = (ObjectNode) Json.parse(model.unpack());
        instanceView().ifPresent(view -> ((ObjectNode) document.path("properties")).set("instanceView", view));
        return document;
    }

    public Optional<ObjectNode> instanceView() {
        return instanceView == null ? Optional.empty() : Optional.of((ObjectNode) Json.parse(instanceView.unpack()));
    }

    /// Lower-cased id of the VM that this protected item is for.
    Optional<String> protectedVm() {
        return Optional.ofNullable(protectedVm);
    }

    /// The id as the document spells it.
    public ArmId id() {
        return ArmId.of(Json.text(Json.parse(model.unpack()), "id"));
    }

    /// Bytes held for the document, for the curious.
    int packedLength() {
        return model.packedLength() + (instanceView == null ? 0 : instanceView.packedLength());
    }
}
