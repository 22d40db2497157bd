package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence.FormerItem;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.document.ItemDetails;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.judge.MirrorView.Row;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Question;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The protected items of one machine, those it has and those it had.
final class ItemFacts {

    private final NodeId node;
    private final ResourceId vm;
    private final MirrorView mirror;
    private final StoredFacts stored;
    private final List<Item> items;

    ItemFacts(ResourceId vm, MirrorView mirror, StoredFacts stored) {
        this.node = NodeId.of(vm);
        this.vm = vm;
        this.mirror = mirror;
        this.stored = stored;
        this.items = read();
    }

    List<Item> items() {
        return items;
    }

    /// Told by a reading of the item itself, or by one that asked only for this: the later one is believed.
    Fact<Boolean> policyInconsistent(Item item) {
        NodeId question = Question.ITEM_DETAILS.of(item.id());
        Fact<Boolean> asked = stored.answer(question, item.id(), "item.policyInconsistent", ItemDetails.class)
                .field("item.policyInconsistent", ItemDetails::policyInconsistent);
        Fact<Boolean> shown = item.document().field("item.policyInconsistent", ProtectedItem::policyInconsistent);
        boolean later = mirror.row(NodeId.of(item.id()))
                .filter(own -> mirror.row(question)
                        .filter(it -> it.readAt().isAfter(own.readAt()))
                        .isEmpty())
                .isPresent();
        return shown.ifKnown().isPresent() && (later || asked.ifKnown().isEmpty()) ? shown : asked;
    }

    List<FormerItem> former() {
        return mirror.formerItemsOf(node).stream()
                .flatMap(it -> it.id().resource().stream())
                .map(this::former)
                .sorted(Comparator.comparing(FormerItem::vaultGone).reversed().thenComparing(FormerItem::id))
                .toList();
    }

    private List<Item> read() {
        return mirror.dependenciesOf(node).stream()
                .filter(it -> it.kind().equals(Kinds.ITEM) && !it.state().equals(StoredFacts.GONE))
                .flatMap(it -> it.id().resource().map(id -> item(it, id)).stream())
                .filter(this::mayBeOfThisMachine)
                .toList();
    }

    private Item item(Row row, ResourceId id) {
        return Item.of(id, stored.own(row, id, "item", ProtectedItem.class), row.firstSeenAt());
    }

    /// Items of virtual machine backup whose source is this machine, and no others (decision A05).
    private boolean mayBeOfThisMachine(Item item) {
        return item.document()
                .ifKnown()
                .map(document -> isMachineBackup(document) && isThisMachine(document.source()))
                .orElse(true);
    }

    private static boolean isMachineBackup(ProtectedItem document) {
        String type = document.backupManagementType();
        return type == null || type.equalsIgnoreCase("AzureIaasVM");
    }

    private boolean isThisMachine(@Nullable Reference source) {
        return source != null && source.resource().filter(vm::equals).isPresent();
    }

    private FormerItem former(ResourceId id) {
        ResourceId vault = id.ancestor(Kinds.VAULT).orElse(id);
        boolean vaultGone = mirror.row(NodeId.of(vault))
                .filter(it -> it.state().equals(StoredFacts.GONE))
                .isPresent();
        return new FormerItem(id, vault, vaultGone);
    }
}
