package dev.muster.reporter.snapshot;

import dev.muster.contract.VmStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One VM in the snapshot, as small as its lists and numbers allow: strings that many VMs have in common are shared.
///
/// @param resourceId lower-cased
/// @param name as Azure spells it
/// @param subscription lower-cased id
/// @param resourceGroup lower-cased
/// @param judged false until the first verdict; the status is then `pending`
/// @param reason why the status is what it is, where the word alone does not say it
/// @param outcomes one code per rule of the catalogue, empty when not judged
/// @param currentRules whether `outcomes` follows the catalogue of the active rule set
/// @param settling whether a change is so recent that Azure may still answer with older data
/// @param stale whether anything the verdict needs is too old to be believed
/// @param observedMillis age of the newest evidence, epoch milliseconds, 0 when never read
/// @param sinceMillis when the status last changed, epoch milliseconds, 0 when not judged
/// @param critical whether its tag says that it is
/// @param exemptUntilMillis end of the exemption that its tag declares, valid or expired, epoch milliseconds, 0 for
/// none
/// @param causes what explains its failing and unknown rules, one per cause and alert group
public record VmEntry(
        String resourceId,
        String name,
        String subscription,
        String resourceGroup,
        String region,
        @Nullable String owner,
        boolean judged,
        VmStatus status,
        @Nullable String reason,
        String outcomes,
        boolean currentRules,
        boolean settling,
        boolean stale,
        long observedMillis,
        long sinceMillis,
        boolean critical,
        long exemptUntilMillis,
        List<CauseRef> causes) {

    public VmEntry {
        causes = List.copyOf(causes);
    }

    /// The same with the objects of another entry of this machine where they are equal.
    VmEntry sharing(VmEntry other) {
        return new VmEntry(
                other.resourceId,
                name.equals(other.name) ? other.name : name,
                subscription.equals(other.subscription) ? other.subscription : subscription,
                resourceGroup.equals(other.resourceGroup) ? other.resourceGroup : resourceGroup,
                region.equals(other.region) ? other.region : region,
                owner != null && owner.equals(other.owner) ? other.owner : owner,
                judged,
                status,
                reason,
                outcomes.equals(other.outcomes) ? other.outcomes : outcomes,
                currentRules,
                settling,
                stale,
                observedMillis,
                sinceMillis,
                critical,
                exemptUntilMillis,
                causes.equals(other.causes) ? other.causes : causes);
    }

    /// Whether the repair of one cause would leave nothing in the way of its protection, see [CauseRef#stands]. An
    /// unjudged machine is not known to be freed by anything.
    public boolean isFreedBy(Cause cause) {
        return judged
                && status != VmStatus.PROTECTED
                && causes.stream().anyMatch(it -> it.stands() && it.cause().equals(cause))
                && causes.stream().noneMatch(it -> it.stands() && !it.cause().equals(cause));
    }

    /// Age of the newest evidence.
    public Optional<Instant> observedAt() {
        return instant(observedMillis);
    }

    /// When the status last changed.
    public Optional<Instant> since() {
        return instant(sinceMillis);
    }

    /// End of the exemption that its tag declares, in the past for one that has expired.
    public Optional<Instant> exemptUntil() {
        return instant(exemptUntilMillis);
    }

    private static Optional<Instant> instant(long millis) {
        return millis == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
    }
}
