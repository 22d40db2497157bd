package dev.muster.simulator.truth;

import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.Packer.Packed;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// One document of the truth. What Azure does not show everywhere is kept twice, since both forms are read all the
/// time:
/// a VM with and without its instance view, a vault with and without the settings that lists leave out (recorded
/// answers of 2024), a protected item with and without its extended information (in none of 146 recorded answers).
public final class Resource {

    private static final String INSTANCE_VIEW = "instanceView";
    private static final Map<String, Set<String>> LEFT_OUT = Map.of(
            Types.VM, Set.of(INSTANCE_VIEW),
            Types.VAULT, Set.of("securitySettings", "redundancySettings", "backupStorageVersion"),
            Types.ITEM, Set.of("extendedInfo"));

    private final String key;
    private final Packed whole;
    private final Packed model;
    private final @Nullable String protectedVm;
    private final int extensions;

    private Resource(String key, Packed whole, Packed model, @Nullable String protectedVm, int extensions) {
        this.key = key;
        this.whole = whole;
        this.model = model;
        this.protectedVm = protectedVm;
        this.extensions = extensions;
    }

    /// @param document as Azure's GET returns it, a VM with its instance view under `properties.instanceView`
    static Resource of(ArmId id, ObjectNode document, Packer packer) {
        Packed whole = packer.pack(id.type(), Json.bytes(document));
        Set<String> leftOut = LEFT_OUT.getOrDefault(id.type(), Set.of());
        boolean twice = leftOut.stream().anyMatch(document.path("properties")::has);
        String vm = id.isType(Types.ITEM) ? protectedVm(document) : null;
        int extensions = id.isType(Types.VM) ? document.path("resources").size() : 0;
        return new Resource(id.key(), whole, twice ? model(id, document, leftOut, packer) : whole, vm, extensions);
    }

    private static Packed model(ArmId id, ObjectNode document, Set<String> leftOut, Packer packer) {
        ObjectNode properties = ((ObjectNode) document.path("properties")).objectNode();
        document.path("properties").properties().stream()
                .filter(field -> !leftOut.contains(field.getKey()))
                .forEach(field -> properties.set(field.getKey(), field.getValue()));
        ObjectNode model = document.objectNode();
        model.setAll(document);
        model.set("properties", properties);
        return packer.pack(id.type(), Json.bytes(model));
    }

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

    /// The document as lists show it, as bytes of JSON.
    public byte[] body() {
        return model.unpack();
    }

    /// The document as it was given, as bytes of JSON.
    public byte[] wholeBody() {
        return whole.unpack();
    }

    /// The document as it was given; a copy that may be changed.
    public ObjectNode document() {
        return (ObjectNode) Json.parse(whole.unpack());
    }

    public Optional<ObjectNode> instanceView() {
        return Json.at(document(), "properties", INSTANCE_VIEW) instanceof ObjectNode view
                ? Optional.of(view)
                : Optional.empty();
    }

    /// How many extensions live inside the document of a VM.
    public int extensions() {
        return extensions;
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
        return whole.packedLength() + (model == whole ? 0 : model.packedLength());
    }
}
