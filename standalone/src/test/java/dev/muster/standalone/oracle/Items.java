package dev.muster.standalone.oracle;

import static dev.muster.standalone.oracle.TrueDocuments.vaultId;
import static dev.muster.standalone.oracle.TrueDocuments.word;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The protected items of one VM, sorted by what they do (decision A07).
///
/// @param active a backup is made
/// @param suspended stopped, paused or suspended, their points retained
/// @param softDeleted about to go
/// @param unclear in a state that the catalogue does not know
record Items(List<JsonNode> active, List<JsonNode> suspended, List<JsonNode> softDeleted, List<JsonNode> unclear) {

    private static final Set<String> ACTIVE = Set.of("protected", "irpending", "protectionerror");
    private static final Set<String> SUSPENDED = Set.of("protectionstopped", "protectionpaused", "backupssuspended");

    static Items of(List<JsonNode> items) {
        var bySort = items.stream().collect(Collectors.groupingBy(Items::sort));
        return new Items(
                bySort.getOrDefault(Sort.ACTIVE, List.of()),
                bySort.getOrDefault(Sort.SUSPENDED, List.of()),
                bySort.getOrDefault(Sort.SOFT_DELETED, List.of()),
                bySort.getOrDefault(Sort.UNCLEAR, List.of()));
    }

    boolean none() {
        return active.isEmpty() && suspended.isEmpty() && softDeleted.isEmpty() && unclear.isEmpty();
    }

    /// Old points lie in a vault in which nothing is active.
    boolean retainedElsewhere() {
        Set<String> vaults = activeVaults();
        return !active.isEmpty() && suspended.stream().anyMatch(it -> !vaults.contains(vaultId(it)));
    }

    Set<String> activeVaults() {
        return active.stream().map(TrueDocuments::vaultId).collect(Collectors.toSet());
    }

    private static Sort sort(JsonNode item) {
        if (item.at("/properties/isScheduledForDeferredDelete").asBoolean(false)) {
            return Sort.SOFT_DELETED;
        }
        String state = word(item.path("properties"), "protectionState");
        return ACTIVE.contains(state) ? Sort.ACTIVE : SUSPENDED.contains(state) ? Sort.SUSPENDED : Sort.UNCLEAR;
    }

    private enum Sort {
        ACTIVE,
        SUSPENDED,
        SOFT_DELETED,
        UNCLEAR
    }
}
