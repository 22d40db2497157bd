package dev.muster.evaluator.core;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.Kinds;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything a rule may ask about one virtual machine at one time: the mirror as the rules see it.
///
/// Answers never change, never throw and call nobody. What is not there is [Fact.Missing] with its cause; what is older
/// than its maximum age is missing too, with the reason [Reason#STALE].
public interface Evidence extends SurroundingEvidence {

    /// What follows from the evidence; drawn once for all rules of a machine.
    default <T> T concluded(Conclusion<T> conclusion) {
        return conclusion.from(this);
    }

    /// Like [#concluded], about one of its [#items].
    default <T> T concluded(ItemConclusion<T> conclusion, Item item) {
        return conclusion.from(this, item);
    }

    /// The machine that is judged.
    ResourceId vm();

    /// Its model.
    Fact<VirtualMachine> machine();

    /// What the platform and the agent report of it.
    Fact<InstanceView> instanceView();

    /// First sight of the machine by this service; empty when it has no row.
    Optional<Instant> machineFirstSeen();

    /// When this service first saw it running after it had seen it in another power state; empty when it never saw
    /// that.
    Optional<Instant> seenRunningSince();

    /// Protected items that are known to name the machine as their source, in the order of their ids. They are all only
    /// when [#itemsComplete] is known.
    List<Item> items();

    /// Whether an item has lost step with its policy, which Azure says only when it is asked for that.
    default Fact<Boolean> policyInconsistent(Item item) {
        return item.document().field("item.policyInconsistent", ProtectedItem::policyInconsistent);
    }

    /// Protected items that named the machine and are gone, what explains the loss best first.
    List<FormerItem> formerItems();

    /// Known when every list that could hold an item of the machine was read completely: only then may a rule say that
    /// there is none.
    Fact<Complete> itemsComplete();

    /// @param vault the vault of an item
    Fact<Vault> vault(ResourceId vault);

    Fact<BackupPolicy> policy(ResourceId policy);

    Fact<NetworkInterface> networkInterface(ResourceId networkInterface);

    Fact<NetworkSecurityGroup> networkSecurityGroup(ResourceId group);

    /// @param subnet read from the document of its virtual network
    Fact<Subnet> subnet(ResourceId subnet);

    /// Vaults that are known to lie in a region, in the order of their ids, of all subscriptions of the tenant.
    ///
    /// @param region normalised: lower case, no blanks
    List<FoundVault> vaultsIn(String region);

    /// Known when the vaults of one subscription are known completely.
    Fact<Complete> vaultsComplete(String subscription);

    /// Known when the vaults of all subscriptions of the tenant are known completely.
    Fact<Complete> vaultsComplete();

    /// @param vault the vault that holds the item, from its id; where `vaultId` says otherwise the id wins (decision
    /// A05)
    /// @param firstSeen first sight of the item by this service
    record Item(ResourceId id, ResourceId vault, Fact<ProtectedItem> document, Instant firstSeen) {

        public static Item of(ResourceId id, Fact<ProtectedItem> document, Instant firstSeen) {
            return new Item(id, id.ancestor(Kinds.VAULT).orElse(id), document, firstSeen);
        }
    }

    /// @param vaultGone the vault that held it is gone too, and explains the loss
    record FormerItem(ResourceId id, ResourceId vault, boolean vaultGone) {}

    record FoundVault(ResourceId id, Fact<Vault> document) {}

    /// The value of a fact about completeness: there is nothing more to know.
    enum Complete {
        COMPLETE
    }
}
