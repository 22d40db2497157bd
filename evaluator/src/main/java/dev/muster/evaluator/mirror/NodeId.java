package dev.muster.evaluator.mirror;

import dev.muster.contract.ResourceId;
import java.util.Locale;
import java.util.Optional;

/// The key of a row of the mirror, or of a named set in the graph of references.
///
/// | form | meaning | lane that reads it |
/// | --- | --- | --- |
/// | `/subscriptions/{s}/...` with a name at the end | an Azure resource, see [ResourceId] | `{s}` |
/// | `/subscriptions/{s}/...` ending with a type | a list of Azure's (collection) | `{s}` |
/// | a question, see [Question] | one answer of Azure's that is no resource and no list of ours | `{s}` |
/// | `/tenants/{t}/subscriptions` | the subscriptions a tenant lets us see | `tenant:{t}` |
/// | `set:...` | a named set: nothing to read, only a node that references meet at | none |
/// | `ruleset:active` | the active rule set, a row of our own | none |
/// | `coverage:{t}` | the account of a tenant's lists, a row of our own | none |
/// | `round:{list}` | whether a list was read completely lately enough, a row of our own | none |
/// | `account:{vault}`, `account:/subscriptions/{s}` | what was counted in a vault or subscription, a row of our own |
/// none |
/// | `facts:{vm}` | what was recorded of the inside of a VM, a row of our own | none |
///
/// @param value the key, lower case
public record NodeId(String value) implements Comparable<NodeId> {

    /// Kind of a row that stands for a list of Azure's.
    public static final String COLLECTION = "collection";

    /// Kind of a tenant's list of subscriptions.
    public static final String SUBSCRIPTIONS = "subscriptions";

    /// Kind of the row of the active rule set.
    public static final String RULESET = "ruleset";

    /// Kind of the account of a tenant's lists.
    public static final String COVERAGE = "coverage";

    /// Kind of the row that says whether a list was read completely lately enough.
    public static final String ROUND = "round";

    /// Kind of the row with what was counted in a vault or a subscription.
    public static final String ACCOUNT = "account";

    /// Kind of the row with what was recorded of the inside of a VM.
    public static final String FACTS = "facts";

    /// The row that every VM depends on, so that a changed rule set marks all.
    public static final NodeId ACTIVE_RULESET = new NodeId("ruleset:active");

    private static final String TENANTS = "/tenants/";
    private static final String COVERAGES = "coverage:";
    private static final String ROUNDS = "round:";
    private static final String ACCOUNTS = "account:";
    private static final String RECORDED = "facts:";

    /// @throws IllegalArgumentException when the value is blank or not in lower case
    public NodeId {
        if (value.isBlank() || !value.equals(value.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("a node id is lower case and not blank");
        }
    }

    public static NodeId of(ResourceId id) {
        return new NodeId(id.value());
    }

    /// The list of all resources of a type in a subscription, for example
    /// `/subscriptions/{s}/providers/microsoft.compute/virtualmachines`.
    public static NodeId collection(String subscription, String type) {
        return new NodeId(("/subscriptions/" + subscription + "/providers/" + type).toLowerCase(Locale.ROOT));
    }

    /// A list below a vault: `backupprotecteditems` or `backuppolicies`.
    public static NodeId vaultCollection(ResourceId vault, String list) {
        return new NodeId(vault.value() + "/" + list);
    }

    public static NodeId subscriptions(String tenant) {
        return new NodeId(TENANTS + tenant.toLowerCase(Locale.ROOT) + "/subscriptions");
    }

    /// All vaults of a tenant in a region (normalised: lower case, no blanks).
    public static NodeId vaultsIn(String tenant, String region) {
        return new NodeId(("set:vaults/" + tenant + "/" + region).toLowerCase(Locale.ROOT));
    }

    /// Everything that must have been read before a tenant's absence of protected items may be claimed. Nobody
    /// refers to this set: what changes in it is added up in [#coverage].
    public static NodeId itemCoverage(String tenant) {
        return new NodeId(("set:item-coverage/" + tenant).toLowerCase(Locale.ROOT));
    }

    /// The account of the set [#itemCoverage]: what of it is not completely known.
    public static NodeId coverage(String tenant) {
        return new NodeId(COVERAGES + tenant.toLowerCase(Locale.ROOT));
    }

    /// What stands around a subscription or a vault and concerns everything inside it.
    public static NodeId around(ResourceId id) {
        return new NodeId("set:around" + id.value());
    }

    /// Everybody's storage account of a name, which is unique in all of Azure.
    public static NodeId storageAccount(String name) {
        return new NodeId("set:storage-account/" + name.toLowerCase(Locale.ROOT));
    }

    /// Everybody whose interfaces stand behind a load balancer.
    public static NodeId balancer(ResourceId balancer) {
        return new NodeId("set:balancer" + balancer.value());
    }

    /// The locks that hang at exactly this place: a subscription, a group or a resource.
    public static NodeId locksAt(String scope) {
        return new NodeId("set:locks" + scope.toLowerCase(Locale.ROOT));
    }

    /// What was counted in a vault, or which vaults a subscription has.
    public static NodeId account(ResourceId of) {
        return new NodeId(ACCOUNTS + of.value());
    }

    /// What was recorded of the inside of a VM.
    public static NodeId facts(ResourceId vm) {
        return new NodeId(RECORDED + vm.value());
    }

    /// Whether a list was read completely lately enough: what its members' age depends on.
    public static NodeId round(NodeId list) {
        return new NodeId(ROUNDS + list.value());
    }

    /// The list whose round this is; empty for all other nodes.
    public Optional<NodeId> listOfRound() {
        return value.startsWith(ROUNDS) ? Optional.of(new NodeId(value.substring(ROUNDS.length()))) : Optional.empty();
    }

    /// The Azure resource with this key; empty for lists, sets and our own rows.
    public Optional<ResourceId> resource() {
        return value.startsWith("/subscriptions/") ? ResourceId.tryParse(value) : Optional.empty();
    }

    /// What a row of this node is: the lower-cased type of a resource, the kind of a [Question], or [#COLLECTION],
    /// [#SUBSCRIPTIONS], [#RULESET], [#COVERAGE], [#ROUND], [#ACCOUNT], [#FACTS].
    ///
    /// @throws IllegalStateException for a named set, which has no row
    public String kind() {
        if (equals(ACTIVE_RULESET)) {
            return RULESET;
        }
        if (value.startsWith(TENANTS)) {
            return SUBSCRIPTIONS;
        }
        if (value.startsWith(COVERAGES)) {
            return COVERAGE;
        }
        if (value.startsWith(ROUNDS)) {
            return ROUND;
        }
        if (value.startsWith(ACCOUNTS)) {
            return ACCOUNT;
        }
        if (value.startsWith(RECORDED)) {
            return FACTS;
        }
        if (!value.startsWith("/subscriptions/")) {
            throw new IllegalStateException("no row: " + value);
        }
        return resource()
                .map(ResourceId::type)
                .or(() -> Question.of(this).map(Question::kind))
                .orElse(COLLECTION);
    }

    /// Whether Azure answers for this node under its own id and the mirror keeps a row of it. A subnet lives inside the
    /// document of its virtual network.
    public boolean readable() {
        return lane().isPresent()
                && resource().filter(it -> it.type().endsWith("/subnets")).isEmpty();
    }

    /// The lane whose budget pays for reading this; empty when there is nothing to read.
    public Optional<String> lane() {
        if (value.startsWith("/subscriptions/")) {
            return Optional.of(value.split("/", 4)[2]);
        }
        return value.startsWith(TENANTS) ? Optional.of("tenant:" + value.split("/", 4)[2]) : Optional.empty();
    }

    @Override
    public int compareTo(NodeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
