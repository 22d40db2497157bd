package dev.muster.standalone.e2e;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmKey;

/// A VM of a story and what belongs to it.
///
/// @param id as Azure spells it
/// @param region where it runs
/// @param nic id of its network interface
record Vm(String id, String region, String nic) {

    String name() {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    String group() {
        return id.split("/")[4];
    }

    String lower() {
        return ResourceId.parse(id).value();
    }

    String key() {
        return VmKey.of(ResourceId.parse(id));
    }
}
