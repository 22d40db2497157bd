package dev.muster.evaluator.reference;

import static dev.muster.evaluator.reference.Sure.NO;
import static dev.muster.evaluator.reference.Sure.UNSURE;

import dev.muster.contract.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The virtual machine, its model and its disks.
record Machine(World world) {

    private static final String EXTENSION_PUBLISHER = "microsoft.azure.recoveryservices";

    String id() {
        return world.vm();
    }

    Optional<JsonNode> model() {
        return world.read(id());
    }

    boolean isClassic() {
        return id().contains("/microsoft.classiccompute/");
    }

    /// What holds of the model; nothing is sure without it.
    Sure is(Function<JsonNode, Sure> test) {
        return model().map(test).orElse(UNSURE);
    }

    Outcome judged(Function<JsonNode, Outcome> test) {
        return model().map(test).orElse(Outcome.UNKNOWN);
    }

    Optional<String> region() {
        return model().flatMap(Json::region);
    }

    Optional<String> publisher() {
        return model().flatMap(it -> Json.word(it, "properties.storageProfile.imageReference.publisher"));
    }

    Sure runs(String system) {
        return is(it -> oneOf(Json.word(it, "properties.storageProfile.osDisk.osType"), system, "linux", "windows"));
    }

    /// Whether a word is the one asked for; a word that is not listed says nothing.
    static Sure oneOf(Optional<String> word, String asked, String... listed) {
        return word.filter(it -> Set.of(listed).contains(it))
                .map(it -> Sure.of(it.equals(asked.toLowerCase(Locale.ROOT))))
                .orElse(UNSURE);
    }

    /// Absent means none; words that are not listed mean nothing (decisions A02, D13).
    Sure securityType(String asked) {
        return is(it -> Json.word(it, "properties.securityProfile.securityType").isEmpty()
                ? NO
                : oneOf(
                        Json.word(it, "properties.securityProfile.securityType"),
                        asked,
                        "trustedlaunch",
                        "confidentialvm"));
    }

    Optional<JsonNode> osDisk() {
        return model().flatMap(it -> Json.at(it, "properties.storageProfile.osDisk"));
    }

    /// Data disks that are not being detached; empty when the list is not known.
    Optional<List<JsonNode>> dataDisks() {
        return allDataDisks()
                .map(all -> all.stream()
                        .filter(it -> !Json.flag(it, "toBeDetached").orElse(false))
                        .toList());
    }

    Optional<List<JsonNode>> allDataDisks() {
        return model().flatMap(it -> Json.list(it, "properties.storageProfile.dataDisks"));
    }

    /// Whether some attached disk is so; not sure where disks are not known.
    Sure anyDisk(Function<JsonNode, Sure> test) {
        Sure os = osDisk().map(test).orElse(UNSURE);
        Sure data = allDataDisks().map(all -> Sure.any(all.stream().map(test))).orElse(UNSURE);
        return os.or(data);
    }

    /// Whether some attached managed disk's own document says so.
    Sure anyManagedDisk(Function<JsonNode, Sure> test) {
        return anyDisk(it -> managedDisk(it, test));
    }

    /// What the disk's own document says; an unmanaged disk has none.
    Sure managedDisk(JsonNode attached, Function<JsonNode, Sure> test) {
        if (isUnmanaged(attached) == Sure.YES) {
            return NO;
        }
        return document(attached).map(test).orElse(UNSURE);
    }

    Optional<JsonNode> document(JsonNode attached) {
        return Json.id(attached, "managedDisk.id").flatMap(world::read);
    }

    /// A disk that is neither the one nor the other says nothing (decision D08).
    static Sure isUnmanaged(JsonNode attached) {
        if (Json.text(attached, "vhd.uri").filter(it -> !it.isBlank()).isPresent()) {
            return Sure.YES;
        }
        return Json.has(attached, "managedDisk") ? NO : UNSURE;
    }

    Sure isUnmanaged() {
        Sure os = osDisk().map(Machine::isUnmanaged).orElse(UNSURE);
        Sure data = allDataDisks()
                .map(all -> Sure.any(all.stream().map(Machine::isUnmanaged)))
                .orElse(UNSURE);
        return os.or(data);
    }

    /// Azure Disk Encryption on, by a disk or by its extension.
    Sure encryptedByAde(Predicate<String> extension) {
        Sure byExtension = model().filter(it -> Json.has(it, "properties.instanceView"))
                .map(it -> Sure.any(extensionResources()
                        .map(one -> Json.word(one, "properties.type")
                                .map(type -> Sure.of(extension.test(type)))
                                .orElse(UNSURE))))
                .orElse(UNSURE);
        return byExtension.or(anyManagedDisk(Machine::hasAde));
    }

    Sure encryptedByAde() {
        return encryptedByAde(it -> it.startsWith("azurediskencryption"));
    }

    static Sure hasAde(JsonNode disk) {
        String collection = "properties.encryptionSettingsCollection";
        return Json.has(disk, collection)
                ? Json.flag(disk, collection + ".enabled").map(Sure::of).orElse(UNSURE)
                : NO;
    }

    Stream<JsonNode> extensionResources() {
        return model().stream().flatMap(it -> Json.each(it, "resources"));
    }

    /// The words of the state of the backup service's extension, by its resource.
    List<Optional<String>> modelledStates(String type) {
        return extensionResources()
                .filter(it -> Json.word(it, "properties.publisher").equals(Optional.of(EXTENSION_PUBLISHER))
                        && Json.word(it, "properties.type").equals(Optional.of(type)))
                .map(it -> Json.word(it, "properties.provisioningState"))
                .toList();
    }

    /// The same, by the machine's own report.
    List<Optional<String>> reportedStates(String type) {
        return model().stream()
                .flatMap(it -> Json.each(it, "properties.instanceView.extensions"))
                .filter(it -> Json.word(it, "type").equals(Optional.of(EXTENSION_PUBLISHER + "." + type)))
                .map(it -> Json.each(it, "statuses")
                        .flatMap(status -> Json.word(status, "code").stream())
                        .filter(code -> code.startsWith("provisioningstate/"))
                        .map(code -> code.split("/")[1])
                        .findFirst())
                .toList();
    }
}
