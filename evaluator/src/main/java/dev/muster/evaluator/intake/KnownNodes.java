package dev.muster.evaluator.intake;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.mirror.NodeId;
import java.util.List;

/// What the mirror knows already, where a hint does not name what to read.
interface KnownNodes {

    /// Resources of a group that are not known to be gone and are read by themselves.
    List<NodeId> membersOf(ResourceId group);

    /// Resources that refer to a named set by themselves.
    List<NodeId> restingOn(NodeId set);

    /// Lists of the VMs and of the vaults of the other subscriptions of the same tenant.
    List<NodeId> listsBeside(String subscription);
}
