package dev.muster.standalone.testing;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmKey;

/// A VM of a story and what belongs to it.
///
/// @param id as Azure spells it
/// @param region where it runs
/// @param nic id of its network interface
public record Vm(String id, String region, String nic) {

    public String name() {
        return id.substring(id.lastIndexOf('/') + 1);
    }

    public String group() {
        return ResourceId.parse(id).resourceGroup().orElseThrow();
    }

    public String lower() {
        return ResourceId.parse(id).value();
    }

    public String key() {
        return VmKey.of(ResourceId.parse(id));
    }
}
