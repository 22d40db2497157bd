package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.ProtectedItem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the state words of a protected item come to (decisions A07 and D06): only an active item gets new recovery
/// points.
/// Words that nobody here knows leave the state missing.
///
/// Source of the words: Bicep type definitions of Microsoft.RecoveryServices (2026-08-20) for the REST API; "Query your
/// backups using Azure Resource Graph" (2021-05-21) for the graph's own word.
enum ItemState {
    ACTIVE("Protected"),
    STOPPED("ProtectionStopped"),
    PAUSED("ProtectionPaused"),
    SUSPENDED("BackupsSuspended"),
    SOFT_DELETED("SoftDeleted");

    private static final String REST_WORD = "item.protectionState";
    private static final String GRAPH_WORD = "item.currentProtectionState";

    private final String word;

    ItemState(String word) {
        this.word = word;
    }

    /// The word of Azure and of the profiles.
    String word() {
        return word;
    }

    /// Old points are kept, new ones are not made, and nobody has asked to delete it.
    boolean isRetained() {
        return this == STOPPED || this == PAUSED || this == SUSPENDED;
    }

    static Fact<ItemState> of(Item item) {
        return item.document().then(ItemState::read);
    }

    private static Fact<ItemState> read(Fact.Known<ProtectedItem> item) {
        ProtectedItem document = item.value();
        if (document.backupManagementType() == null) {
            return item.without("item.backupManagementType", Reason.FIELD_MISSING);
        }
        if (Boolean.TRUE.equals(document.scheduledForDeferredDelete())) {
            return item.as(SOFT_DELETED);
        }
        if (document.currentProtectionState() == null) {
            return rest(item);
        }
        ItemState graph = ofGraph(document.currentProtectionState());
        if (graph == null) {
            return item.without(GRAPH_WORD, Reason.UNLISTED_VALUE);
        }
        return graph == SOFT_DELETED ? item.as(graph) : rest(item).then(rest -> agreed(rest, graph));
    }

    private static Fact<ItemState> rest(Fact.Known<ProtectedItem> item) {
        String word = item.value().protectionState();
        ItemState state = ofRest(word);
        if (state == null) {
            return item.without(REST_WORD, word == null ? Reason.FIELD_MISSING : Reason.UNLISTED_VALUE);
        }
        return item.as(state);
    }

    private static Fact<ItemState> agreed(Fact.Known<ItemState> rest, ItemState graph) {
        return (rest.value() == ACTIVE) == (graph == ACTIVE) ? rest : rest.without(REST_WORD, Reason.CONTRADICTORY);
    }

    private static @Nullable ItemState ofRest(@Nullable String word) {
        return switch (lower(word)) {
            case "protected", "irpending", "protectionerror" -> ACTIVE;
            case "protectionstopped" -> STOPPED;
            case "protectionpaused" -> PAUSED;
            case "backupssuspended" -> SUSPENDED;
            default -> null;
        };
    }

    private static @Nullable ItemState ofGraph(@Nullable String word) {
        return switch (lower(word)) {
            case "protectionconfigured", "configuringprotection", "configuringprotectionfailed", "protectionerror" ->
                ACTIVE;
            case "protectionstopped" -> STOPPED;
            case "softdeleted" -> SOFT_DELETED;
            default -> null;
        };
    }

    private static String lower(@Nullable String word) {
        return word == null ? "" : word.toLowerCase(Locale.ROOT);
    }
}
