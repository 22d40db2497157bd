package dev.muster.standalone.oracle;

import dev.muster.contract.ResourceId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The true documents, found by id and by what they name. Ids are compared in full and in lower case.
final class TrueDocuments {

    static final String VM = "microsoft.compute/virtualmachines";
    static final String VAULT = "microsoft.recoveryservices/vaults";
    static final String ITEM = VAULT + "/backupfabrics/protectioncontainers/protecteditems";

    private final Map<String, JsonNode> byId;
    private final Map<String, Integer> itemsByVault = new HashMap<>();

    TrueDocuments(Collection<JsonNode> documents) {
        this.byId =
                documents.stream().collect(Collectors.toMap(TrueDocuments::id, it -> it, (a, b) -> b, TreeMap::new));
    }

    Stream<JsonNode> ofType(String type) {
        return byId.values().stream().filter(it -> word(it, "type").equals(type));
    }

    Optional<JsonNode> find(String id) {
        return Optional.ofNullable(byId.get(lower(id)));
    }

    /// The items of Azure VM backup whose vault exists and that name the VM as their source.
    List<JsonNode> itemsOf(JsonNode vm) {
        return ofType(ITEM)
                .filter(it ->
                        word(it.path("properties"), "backupManagementType").equals("azureiaasvm"))
                .filter(it -> source(it).equals(id(vm)))
                .filter(it -> vaultOf(it).isPresent())
                .toList();
    }

    /// How many items of every kind lie in a vault.
    int itemsIn(String vault) {
        return itemsByVault.computeIfAbsent(vault, it ->
                (int) ofType(ITEM).filter(item -> vaultId(item).equals(it)).count());
    }

    Optional<JsonNode> vaultOf(JsonNode item) {
        return find(vaultId(item));
    }

    Optional<JsonNode> policyOf(JsonNode item) {
        return find(item.at("/properties/policyId").asString(""));
    }

    /// The network security groups in front of a VM; empty when one of the documents on the way is missing.
    Optional<List<JsonNode>> groupsOf(JsonNode vm) {
        try {
            return Optional.of(named(vm.at("/properties/networkProfile/networkInterfaces"))
                    .flatMap(this::groupsOfInterface)
                    .distinct()
                    .map(it -> find(it).orElseThrow(MissingDocument::new))
                    .toList());
        } catch (MissingDocument e) {
            return Optional.empty();
        }
    }

    private Stream<String> groupsOfInterface(String id) {
        JsonNode nic = find(id).orElseThrow(MissingDocument::new);
        Stream<String> subnets = nic.at("/properties/ipConfigurations")
                .valueStream()
                .map(it -> it.at("/properties/subnet/id").asString(""));
        return Stream.concat(group(nic), subnets.map(this::subnet).flatMap(TrueDocuments::group));
    }

    private JsonNode subnet(String id) {
        String network = lower(id).replaceFirst("/subnets/[^/]+$", "");
        return find(network)
                .orElseThrow(MissingDocument::new)
                .at("/properties/subnets")
                .valueStream()
                .filter(it -> id(it).equals(lower(id)))
                .findFirst()
                .orElseThrow(MissingDocument::new);
    }

    private static Stream<String> group(JsonNode document) {
        String id = document.at("/properties/networkSecurityGroup/id").asString("");
        return id.isEmpty() ? Stream.empty() : Stream.of(lower(id));
    }

    private static Stream<String> named(JsonNode references) {
        return references.valueStream().map(it -> it.path("id").asString(""));
    }

    private static String source(JsonNode item) {
        String source = item.at("/properties/sourceResourceId").asString("");
        return lower(source.isEmpty() ? item.at("/properties/virtualMachineId").asString("") : source);
    }

    static String vaultId(JsonNode item) {
        return id(item).replaceFirst("/backupfabrics/.*", "");
    }

    static String region(JsonNode document) {
        return word(document, "location").replace(" ", "");
    }

    static String subscription(JsonNode document) {
        return ResourceId.parse(id(document)).subscription();
    }

    static String id(JsonNode document) {
        return lower(document.path("id").asString(""));
    }

    static String lower(String id) {
        return ResourceId.tryParse(id).map(ResourceId::value).orElse(id.toLowerCase(Locale.ROOT));
    }

    static String text(JsonNode document, String pointer) {
        return document.at(pointer).asString("").toLowerCase(Locale.ROOT);
    }

    static String word(JsonNode node, String field) {
        return node.path(field).asString("").toLowerCase(Locale.ROOT);
    }

    /// Empty when there is no text or it is no time.
    static Optional<Instant> time(JsonNode node) {
        try {
            return node.isString()
                    ? Optional.of(OffsetDateTime.parse(node.asString()).toInstant())
                    : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static final class MissingDocument extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
