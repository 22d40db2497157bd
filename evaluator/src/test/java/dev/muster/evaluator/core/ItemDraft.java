package dev.muster.evaluator.core;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.ProtectedItem.DiskExclusion;
import dev.muster.evaluator.core.document.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item that is protected, with a point of 2026-08-01T01:00:00Z and the policy `p1` of vault `v1`.
public final class ItemDraft {

    private @Nullable String type = "AzureIaasVM";
    private Reference source = ADocument.reference(AnId.VM);
    private @Nullable Reference policy = ADocument.reference(AnId.policy("v1", "p1"));
    private @Nullable String state = "Protected";
    private @Nullable String graphState;
    private @Nullable Boolean softDeleted;
    private @Nullable String health = "Passed";
    private @Nullable String lastStatus = "Completed";
    private @Nullable String lastBackup = "2026-08-01T01:10:00Z";
    private @Nullable String lastPoint = "2026-08-01T01:00:00Z";
    private @Nullable Integer count;
    private @Nullable Boolean inconsistent;
    private @Nullable DiskExclusion exclusion;
    private @Nullable String createdAt;

    public ItemDraft type(@Nullable String type) {
        this.type = type;
        return this;
    }

    public ItemDraft source(ResourceId machine) {
        this.source = ADocument.reference(machine);
        return this;
    }

    public ItemDraft policy(@Nullable Reference policy) {
        this.policy = policy;
        return this;
    }

    public ItemDraft state(@Nullable String state) {
        this.state = state;
        return this;
    }

    public ItemDraft graphState(@Nullable String graphState) {
        this.graphState = graphState;
        return this;
    }

    public ItemDraft softDeleted() {
        this.softDeleted = true;
        return this;
    }

    public ItemDraft health(@Nullable String health) {
        this.health = health;
        return this;
    }

    public ItemDraft lastStatus(@Nullable String lastStatus) {
        this.lastStatus = lastStatus;
        return this;
    }

    public ItemDraft inconsistent(@Nullable Boolean inconsistent) {
        this.inconsistent = inconsistent;
        return this;
    }

    public ItemDraft excluding(Integer... luns) {
        return exclusion(new DiskExclusion(List.of(luns), false));
    }

    public ItemDraft including(Integer... luns) {
        return exclusion(new DiskExclusion(List.of(luns), true));
    }

    public ItemDraft exclusion(@Nullable DiskExclusion exclusion) {
        this.exclusion = exclusion;
        return this;
    }

    public ItemDraft lastBackup(@Nullable String lastBackup) {
        this.lastBackup = lastBackup;
        return this;
    }

    public ItemDraft lastPoint(@Nullable String lastPoint) {
        this.lastPoint = lastPoint;
        return this;
    }

    public ItemDraft count(Integer count) {
        this.count = count;
        return this;
    }

    public ItemDraft createdAt(String createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    /// As Azure describes an item that was configured a moment ago.
    public ItemDraft neverBackedUp() {
        return state("IRPending")
                .lastStatus(null)
                .lastBackup("2001-01-01T00:00:00Z")
                .lastPoint(null);
    }

    public ProtectedItem build() {
        return new ProtectedItem(
                type,
                source,
                policy,
                state,
                graphState,
                softDeleted,
                health,
                lastStatus,
                lastBackup,
                lastPoint,
                count,
                inconsistent,
                exclusion,
                createdAt);
    }
}
