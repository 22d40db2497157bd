package dev.muster.reporter.web.api;

import dev.muster.contract.ResourceId;
import dev.muster.contract.VmKey;
import dev.muster.reporter.access.Reach;
import dev.muster.reporter.web.NotFoundException;

/// Reads the key in the address of a VM. One that the caller may not know of is answered like one that does not exist.
final class VmAddress {

    private VmAddress() {}

    /// @throws NotFoundException when the key is none, or out of reach
    static ResourceId resource(String key, Reach reach) {
        return VmKey.resource(key).filter(it -> reach.covers(it.subscription())).orElseThrow(VmAddress::unknown);
    }

    static NotFoundException unknown() {
        return new NotFoundException("No virtual machine has this key.");
    }
}
