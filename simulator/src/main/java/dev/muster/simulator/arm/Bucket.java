package dev.muster.simulator.arm;

import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A budget with its owner.
///
/// @param owner subscription and principal, or VM, or whoever the budget belongs to
record Bucket(Kind kind, String owner) {

    enum Kind {
        READS,
        TENANT_READS,
        WRITES,
        VM,
        VM_READS,
        VM_LISTS,
        QUERIES
    }

    /// What a read inside a subscription takes from, the resource manager's own budget first.
    static List<Bucket> ofRead(ArmId id, String principal) {
        List<Bucket> buckets = new ArrayList<>(List.of(new Bucket(Kind.READS, id.subscription() + " " + principal)));
        if (id.type().startsWith(Types.VM)) {
            if (id.isCollection() && id.isType(Types.VM)) {
                buckets.add(new Bucket(Kind.VM_LISTS, id.subscription()));
            } else {
                buckets.add(new Bucket(Kind.VM_READS, id.subscription()));
                buckets.add(new Bucket(Kind.VM, root(id).key()));
            }
        }
        return buckets;
    }

    static Bucket ofWrite(ArmId id, String principal) {
        return new Bucket(Kind.WRITES, id.subscription() + " " + principal);
    }

    static Bucket ofTenantRead(String principal) {
        return new Bucket(Kind.TENANT_READS, principal);
    }

    static Bucket ofQuery(String principal) {
        return new Bucket(Kind.QUERIES, principal);
    }

    private static ArmId root(ArmId id) {
        ArmId root = id;
        while (!root.isType(Types.VM) || root.isCollection()) {
            root = root.ancestor(1);
        }
        return root;
    }

    /// As the journal shows it.
    String shown() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + " " + owner;
    }
}
