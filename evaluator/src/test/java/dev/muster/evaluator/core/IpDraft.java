package dev.muster.evaluator.core;

import dev.muster.evaluator.core.document.NetworkInterface.IpConfiguration;
import dev.muster.evaluator.core.document.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An IP configuration with a dynamic private address and nothing else.
public final class IpDraft {

    private final Reference subnet;
    private @Nullable String address = "10.0.0.4";
    private @Nullable String allocation = "Dynamic";
    private @Nullable Reference publicAddress;
    private @Nullable List<Reference> pools;
    private @Nullable List<Reference> natRules;

    IpDraft(Reference subnet) {
        this.subnet = subnet;
    }

    public IpDraft address(@Nullable String address) {
        this.address = address;
        return this;
    }

    public IpDraft allocation(@Nullable String allocation) {
        this.allocation = allocation;
        return this;
    }

    public IpDraft publicAddress(@Nullable Reference publicAddress) {
        this.publicAddress = publicAddress;
        return this;
    }

    public IpDraft pool(Reference pool) {
        this.pools = List.of(pool);
        return this;
    }

    public IpDraft natRule(Reference rule) {
        this.natRules = List.of(rule);
        return this;
    }

    public IpConfiguration build() {
        return new IpConfiguration(subnet, address, allocation, publicAddress, pools, natRules);
    }
}
