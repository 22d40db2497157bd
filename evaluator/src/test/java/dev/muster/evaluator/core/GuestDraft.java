package dev.muster.evaluator.core;

import dev.muster.evaluator.core.GuestFacts.Cluster;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import dev.muster.evaluator.core.GuestFacts.Recorded;
import dev.muster.evaluator.core.GuestFacts.Volume;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Facts that a run command found inside a machine at [TestEvidence#READ].
public final class GuestDraft {

    private Instant observedAt = TestEvidence.READ;
    private @Nullable Instant expiresAt;
    private @Nullable List<Volume> luks;
    private @Nullable String csv;
    private @Nullable Cluster cluster;
    private @Nullable String networkMounts;
    private @Nullable String domainController;
    private @Nullable Proxy proxy;
    private @Nullable String python;
    private @Nullable String architecture;
    private @Nullable Boolean wireserver;
    private @Nullable String appConsistency;

    /// Of all facts.
    public GuestDraft observedAt(Instant observedAt) {
        this.observedAt = observedAt;
        return this;
    }

    /// Of all facts.
    public GuestDraft expiresAt(Instant expiresAt) {
        this.expiresAt = expiresAt;
        return this;
    }

    public GuestDraft luks(Volume... volumes) {
        this.luks = List.of(volumes);
        return this;
    }

    public GuestDraft csv(String csv) {
        this.csv = csv;
        return this;
    }

    public GuestDraft cluster(Cluster cluster) {
        this.cluster = cluster;
        return this;
    }

    public GuestDraft networkMounts(String networkMounts) {
        this.networkMounts = networkMounts;
        return this;
    }

    public GuestDraft domainController(String domainController) {
        this.domainController = domainController;
        return this;
    }

    public GuestDraft proxy(Proxy proxy) {
        this.proxy = proxy;
        return this;
    }

    public GuestDraft python(String python) {
        this.python = python;
        return this;
    }

    public GuestDraft architecture(String architecture) {
        this.architecture = architecture;
        return this;
    }

    public GuestDraft wireserver(boolean wireserver) {
        this.wireserver = wireserver;
        return this;
    }

    public GuestDraft appConsistency(String appConsistency) {
        this.appConsistency = appConsistency;
        return this;
    }

    public GuestFacts build() {
        return new GuestFacts(
                recorded(luks),
                recorded(csv),
                recorded(cluster),
                recorded(networkMounts),
                recorded(domainController),
                recorded(proxy),
                recorded(python),
                recorded(architecture),
                recorded(wireserver),
                recorded(appConsistency));
    }

    private <T> Optional<Recorded<T>> recorded(@Nullable T value) {
        return Optional.ofNullable(value).map(it -> new Recorded<>(it, "run-command", observedAt, expiresAt));
    }
}
