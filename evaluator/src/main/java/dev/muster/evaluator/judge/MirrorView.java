package dev.muster.evaluator.judge;

import dev.muster.evaluator.mirror.NodeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One state of the mirror, as far as the VMs of one batch reach: everything a verdict may rest on. Immutable; reading
/// it
/// calls nobody.
public interface MirrorView {

    /// The row of a node; empty when nobody has read it yet.
    Optional<Row> row(NodeId node);

    /// The rows that a node depends on by a live reference (dependent = node), in the order of their ids; nodes without
    /// a
    /// row are left out.
    List<Row> dependenciesOf(NodeId node);

    /// Whether a first reading of the node is on its way: asked for, not yet answered and not yet failed.
    boolean onItsWay(NodeId node);

    /// What stands between the tenant and a claim of absence of protected items, and of vaults.
    Coverage coverage(String tenant);

    /// A row of the mirror.
    ///
    /// @param kind lower-cased resource type or a kind of [NodeId]
    /// @param state `found`, `suspected-gone`, `gone` or `unreadable`
    /// @param source `provider`, `list`, `graph` or `own`
    /// @param document canonical JSON, null when never found
    /// @param cause why it is unreadable
    /// @param evidenceAt the later of the last reading and the last complete list that confirmed it; while in doubt the
    /// last reading
    record Row(
            NodeId id,
            String kind,
            @Nullable String tenant,
            String state,
            String source,
            @Nullable String document,
            @Nullable String cause,
            Instant evidenceAt) {}

    /// @param vaultGaps lists of vaults (or of subscriptions) that are not completely known
    /// @param itemGaps lists of protected items that are not completely known; a claim "no item" needs both to be empty
    /// @param confirmedAt oldest of the readings that the claim rests on, null when a gap exists
    record Coverage(
            List<Gap> vaultGaps,
            List<Gap> itemGaps,
            @Nullable Instant confirmedAt) {}

    /// @param node what is not completely known: a subscription, vault or list
    /// @param onItsWay its first reading is on its way
    record Gap(NodeId node, String reason, boolean onItsWay) {}
}
