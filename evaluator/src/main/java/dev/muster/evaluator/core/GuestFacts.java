package dev.muster.evaluator.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What somebody found out inside a machine and told this service (decision C25). Each is empty when nobody did.
///
/// @param luks encrypted volumes
/// @param csv `none`, `csv` or `sofs`
/// @param networkMounts `none`, `covered` or `present`
/// @param domainController `none`, `single-dc` or `multi-dc`
/// @param python version text; empty text: none installed
/// @param architecture `x64`, `x86` or `arm64`
/// @param wireserver whether 168.63.129.16 answers
/// @param appConsistency `valid`, `invalid` or `absent`
public record GuestFacts(
        Optional<Recorded<List<Volume>>> luks,
        Optional<Recorded<String>> csv,
        Optional<Recorded<Cluster>> cluster,
        Optional<Recorded<String>> networkMounts,
        Optional<Recorded<String>> domainController,
        Optional<Recorded<Proxy>> proxy,
        Optional<Recorded<String>> python,
        Optional<Recorded<String>> architecture,
        Optional<Recorded<Boolean>> wireserver,
        Optional<Recorded<String>> appConsistency) {

    public static final GuestFacts NONE = new GuestFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /// One fact as it was told.
    ///
    /// @param source who found out, such as `run-command`
    /// @param expiresAt first instant at which it counts no more; null: after the usual age
    public record Recorded<T>(
            T value,
            String source,
            Instant observedAt,
            @Nullable Instant expiresAt) {}

    /// @param label how the guest calls it
    /// @param fromAzureDiskEncryption made by Azure Disk Encryption, not by the owner
    public record Volume(String label, boolean fromAzureDiskEncryption) {}

    /// @param label what the cluster is called
    /// @param members its machines, as the guest calls them
    public record Cluster(String label, List<String> members) {
        public Cluster {
            members = List.copyOf(members);
        }
    }

    /// @param reachesAgent set where the agent reads it; null: not looked at
    /// @param authenticated it asks for authentication; null: not looked at
    public record Proxy(
            boolean inUse,
            @Nullable Boolean reachesAgent,
            @Nullable Boolean authenticated) {}
}
