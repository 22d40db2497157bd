package dev.muster.evaluator.core;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Evidence.Complete;
import dev.muster.evaluator.core.document.BackupJob;
import dev.muster.evaluator.core.document.BackupRegions;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.Lock;
import dev.muster.evaluator.core.document.Prevalidation;
import dev.muster.evaluator.core.document.StorageAccount;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a rule may ask about the things around a machine and its backup; promises the same as [Evidence].
public interface SurroundingEvidence {

    /// The document of a resource that some other document names.
    <T> Fact<T> document(ResourceId id, DocumentKind<T> kind);

    /// @param name of the account, lower case; unique in all of Azure (decision C18)
    Fact<StorageAccount> storageAccount(String name);

    /// The id under which the machine's present id was another machine before; empty when there was none.
    Optional<String> formerVmId();

    /// Whether an agent was ever seen to report under the machine's present `vmId`.
    boolean agentEverReported();

    /// What was recorded of the inside of the machine under its present `vmId`, whatever its age.
    GuestFacts guest();

    /// First sight by this service of the value that a tag of the machine has now; empty when it has no such tag.
    ///
    /// @param tag lower case
    Optional<Instant> tagSince(String tag);

    /// Vaults that are known to lie in a subscription, in the order of their ids.
    List<ResourceId> vaultsOf(String subscription);

    /// Known when all items of a vault are.
    Fact<VaultLoad> load(ResourceId vault);

    /// How many machines a policy protects actively; known when all items of its vault are.
    Fact<Integer> machinesOn(ResourceId policy);

    /// Known when all policies of a vault are.
    Fact<Complete> policiesComplete(ResourceId vault);

    /// The jobs of a protected item of the last days, in no order.
    Fact<List<BackupJob>> jobs(ResourceId item);

    /// Restore point collections that are known to name the machine as their source, in the order of their ids.
    List<ResourceId> restorePointCollections();

    /// Known when all of them are.
    Fact<Complete> restorePointCollectionsComplete();

    /// Locks that are known in a subscription, in the order of their ids.
    List<FoundLock> locks(String subscription);

    /// Known when all locks of a subscription are.
    Fact<Complete> locksComplete(String subscription);

    /// Where the machine's subscription may have vaults.
    Fact<BackupRegions> backupRegions();

    /// What Azure says about protecting the machine in a vault.
    Fact<Prevalidation> prevalidation(ResourceId vault);

    record FoundLock(ResourceId id, Fact<Lock> document) {}

    /// @param machines protected items of virtual machines, whatever their state
    /// @param items protected items of every kind
    record VaultLoad(int machines, int items) {}
}
