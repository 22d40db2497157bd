package dev.muster.evaluator.judge;

import dev.muster.contract.ResourceId;
import java.util.Collection;

/// Reads the part of the mirror that the VMs of a batch reach, in the caller's transaction.
interface MirrorLoader {

    MirrorView load(Collection<ResourceId> vms);
}
