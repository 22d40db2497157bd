package dev.muster.evaluator.azure;

import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.document.Kinds;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a reading of a resource, a list and Resource Graph all show of it, in words that do not depend on who says it.
/// Its hash tells whether one of them contradicts another; it is never judged by.
///
/// They differ without meaning in what they leave out (null, empty, false), in how they write times, and in the word
/// for the state of a protected item.
final class CommonView {

    /// A backup that never was: null, or a time before there were backups.
    private static final int FIRST_YEAR = 2002;

    private CommonView() {}

    /// @param listed a record of `core.document` with what list answers carry
    static String hash(String kind, Object listed) {
        ObjectNode view = (ObjectNode) Canonical.tree(listed);
        switch (kind) {
            case Kinds.VIRTUAL_MACHINE -> view.remove("timeCreated"); // never changes while vmId stays
            case Kinds.ITEM -> item(view);
            default -> {
                // the same everywhere
            }
        }
        prune(view);
        return Canonical.hash(Canonical.json(view));
    }

    private static void item(ObjectNode view) {
        String state = ItemWords.state(
                view.path("scheduledForDeferredDelete").asBoolean(false),
                text(view, "protectionState"),
                text(view, "currentProtectionState"));
        view.remove("protectionState");
        view.remove("currentProtectionState");
        view.remove("scheduledForDeferredDelete");
        view.put("state", state);
        time(view, "lastBackupTime");
        time(view, "lastRecoveryPoint");
    }

    /// To the second; the graph and the service write different digits.
    private static void time(ObjectNode view, String name) {
        String text = text(view, name);
        if (text == null) {
            return;
        }
        Times.parse(text).ifPresent(at -> {
            if (at.atZone(ZoneOffset.UTC).getYear() < FIRST_YEAR) {
                view.remove(name);
            } else {
                view.put(name, at.getEpochSecond());
            }
        });
    }

    private static @Nullable String text(ObjectNode view, String name) {
        JsonNode field = view.get(name);
        return field != null && field.isString() ? field.stringValue().toLowerCase(Locale.ROOT) : null;
    }

    private static void prune(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Iterator<JsonNode> fields = object.iterator(); fields.hasNext(); ) {
                JsonNode field = fields.next();
                prune(field);
                if (saysNothing(field)) {
                    fields.remove();
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(CommonView::prune);
        }
    }

    private static boolean saysNothing(JsonNode field) {
        return field.isNull()
                || field.isContainer() && field.isEmpty()
                || field.isBoolean() && !field.booleanValue()
                || field.isString() && field.stringValue().isEmpty();
    }
}
