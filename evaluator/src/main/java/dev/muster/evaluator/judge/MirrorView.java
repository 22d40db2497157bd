package dev.muster.evaluator.judge;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One state of the mirror, as far as the VMs of one batch reach: everything a verdict may rest on. Immutable; reading
/// it calls nobody.
///
/// It reaches the rows that a VM depends on by live references, directly or through sets and subnets; the rows of their
/// subscriptions, of those subscriptions' lists and of the vaults they lie in (they explain why something is missing);
/// and the gone items of the VM with their vaults, see [#formerItemsOf].
public interface MirrorView {

    /// The row of a node; empty when nobody has read it yet.
    Optional<Row> row(NodeId node);

    /// The rows that a node depends on by a live reference (dependent = node), in the order of their ids; nodes without
    /// a row are left out.
    List<Row> dependenciesOf(NodeId node);

    /// Protected items that were the VM's and are gone (state `gone`, the `source` of the last document is the VM), in
    /// the order of their ids. A gone row has no references any more; these rows tell who took the protection away.
    List<Row> formerItemsOf(NodeId vm);

    /// Whether a first reading of the node is on its way: asked for, not yet answered and not yet failed. For a row
    /// that was only seen in a list (source `list`): whether its first reading by itself is.
    boolean onItsWay(NodeId node);

    /// Empty when the list was never read completely.
    Optional<Round> round(NodeId list);

    /// What stands between the tenant and a claim of absence of protected items, and of vaults.
    Coverage coverage(String tenant);

    /// A row of the mirror.
    ///
    /// @param kind lower-cased resource type or a kind of [NodeId]
    /// @param state `found`, `suspected-gone`, `gone` or `unreadable`
    /// @param source `provider`, `list`, `graph` or `own`
    /// @param document canonical JSON of the last answer that was understood, also when the row is gone or unreadable
    ///     now; null when never found
    /// @param cause why it is unreadable
    /// @param readAt the last reading of the row by itself (or, source `list`, of the list that wrote it): the time of
    ///     evidence that no list confirms, such as the instance view
    /// @param evidenceAt the later of the last reading and the last complete list that confirmed it; while in doubt the
    ///     last reading
    /// @param standing whether the round of its list confirms it
    /// @param aged judges are told that it is too old although no round says so: it was excepted for too long
    /// @param viewAged judges are told that its instance view is too old
    /// @param firstSeenAt first sight by this service: when the resource was first found, anew after it was gone
    /// @param runningSince when this service first saw the VM running after it had seen it in another power state; null
    ///     when it never saw that change, and for other kinds
    record Row(
            NodeId id,
            String kind,
            @Nullable String tenant,
            String state,
            String source,
            @Nullable String document,
            @Nullable String cause,
            Instant readAt,
            Instant evidenceAt,
            Standing standing,
            boolean aged,
            boolean viewAged,
            Instant firstSeenAt,
            @Nullable Instant runningSince,
            Memory memory) {}

    /// What the mirror remembers of a VM and no document says.
    ///
    /// @param formerVmId the `vmId` of the machine that had its id before; null: none
    /// @param agentReported an agent has reported under its present `vmId`
    /// @param tagsSince first sight of the value that a `bkp-*` tag has now, by lower-cased name
    record Memory(@Nullable String formerVmId, boolean agentReported, Map<String, Instant> tagsSince) {

        static final Memory NOTHING = new Memory(null, false, Map.of());

        public Memory {
            tagsSince = Map.copyOf(tagsSince);
        }
    }

    /// The last complete reading of a list.
    ///
    /// @param stale judges are told that it is too long ago
    record Round(Instant confirmedAt, boolean stale) {}

    /// How old a row is by the round of its list, the last complete reading of all its members.
    enum Standing {
        /// It is a member, not in doubt, and the round is young.
        CONFIRMED,
        /// The round is too old, or the list was never read completely: only its own reading counts.
        UNCONFIRMED,
        /// It is in doubt or suspected to be gone, so no round speaks of it.
        EXCEPTED
    }

    /// A tenant's vault lists and item lists, as far as they are not completely known. A vault that is listed but
    /// cannot be read is a gap of both: nobody knows its region nor its items.
    ///
    /// @param vaultGaps lists of vaults (or of subscriptions) that are not completely known
    /// @param itemGaps lists of protected items that are not completely known; a claim "no item" needs both to be empty
    /// @param confirmedAt oldest of the readings that the claim rests on, null when a gap exists
    record Coverage(
            List<Gap> vaultGaps,
            List<Gap> itemGaps,
            @Nullable Instant confirmedAt) {
        public Coverage {
            vaultGaps = List.copyOf(vaultGaps);
            itemGaps = List.copyOf(itemGaps);
        }

        /// Before the first account of the tenant was made: it is being made.
        static Coverage notYet(String tenant) {
            return new Coverage(
                    Account.nothingKnown(tenant).vaults().stream()
                            .map(hole -> new Gap(hole.node(), hole.reason(), true))
                            .toList(),
                    List.of(),
                    null);
        }
    }

    /// @param node what is not completely known: a subscription, vault, list or item
    /// @param onItsWay its first reading is on its way
    record Gap(NodeId node, String reason, boolean onItsWay) {

        /// A list that was read completely, but too long ago.
        boolean isStale() {
            return reason.equals(Account.STALE);
        }
    }
}
