package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.AnId;
import dev.muster.evaluator.mirror.NodeId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The evidence of an estate as maps and lists, for expressions that know no types. What belongs together is put
/// together here, so that no expression has to look for it.
final class CelEvidence {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final TestMirror mirror;

    private CelEvidence(TestMirror mirror) {
        this.mirror = mirror;
    }

    static Map<String, Object> of(Estate estate) {
        return new CelEvidence(estate.mirror()).all();
    }

    private Map<String, Object> all() {
        Map<String, Object> vm = document(Estate.VM);
        return Map.ofEntries(
                Map.entry("now", TestMirror.AT),
                Map.entry(
                        "self",
                        Map.of(
                                "id",
                                Estate.VM.value(),
                                "subscription",
                                AnId.SUBSCRIPTION,
                                "group",
                                Estate.VM.resourceGroup().orElseThrow(),
                                "arm",
                                true,
                                "agent_reported",
                                false,
                                "total_gb",
                                128L + 512L + 512L)),
                Map.entry("vm", vm),
                Map.entry("view", part(vm, "instanceView")),
                Map.entry("items", List.of(item())),
                Map.entry(
                        "disks",
                        List.of(
                                disk("os", part(vm, "osDisk")),
                                disk("data-0", dataDisk(vm, 0)),
                                disk("data-1", dataDisk(vm, 1)))),
                Map.entry("nics", List.of(Map.of("doc", document(AnId.nic("nic-1"))))),
                Map.entry("found", List.of(vault())),
                Map.entry("vaults", List.of(vault())),
                Map.entry("regions", List.of("northeurope", Estate.REGION)),
                Map.entry("collections", List.of()),
                Map.entry(
                        "complete",
                        Map.of(
                                "items",
                                true,
                                "vaults",
                                true,
                                "vaults_of_subscription",
                                true,
                                "collections",
                                true,
                                "locks",
                                true)),
                Map.entry("facts", Map.of("guest.csv", fact(), "guest.networkMounts", fact())),
                Map.entry("size", Map.of("cores", 4L, "memory", 16.0, "premium", true)),
                Map.entry("tags_since", Map.of()));
    }

    private Map<String, Object> item() {
        return Map.of(
                "id", Estate.ITEM.value(),
                "doc", document(Estate.ITEM),
                "firstSeen", TestMirror.READ.toString(),
                "vault", vault(),
                "policy", document(Estate.POLICY),
                "machines", 40L);
    }

    private Map<String, Object> vault() {
        return Map.of(
                "id", Estate.VAULT.value(),
                "name", Estate.VAULT.name(),
                "subscription", AnId.SUBSCRIPTION,
                "doc", document(Estate.VAULT),
                "load", Map.of("machines", 40L, "items", 45L));
    }

    private Map<String, Object> disk(String name, Object model) {
        return Map.of("model", model, "resource", document(AnId.disk("vm-1-" + name)));
    }

    private static Object dataDisk(Map<String, Object> vm, int lun) {
        return ((List<?>) part(vm, "dataDisks")).get(lun);
    }

    private static Object part(Map<String, Object> vm, String name) {
        return Objects.requireNonNull(vm.get(name), name);
    }

    private static Map<String, Object> fact() {
        return Map.of("value", "none", "until", "2026-09-03T00:00:00Z");
    }

    private Map<String, Object> document(ResourceId id) {
        return JSON.readValue(mirror.row(NodeId.of(id)).orElseThrow().document(), MAP);
    }
}
