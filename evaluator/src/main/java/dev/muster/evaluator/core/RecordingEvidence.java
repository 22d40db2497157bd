package dev.muster.evaluator.core;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.Subnet;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Passes evidence on to the rules of one machine, one after the other, and notes how old and how new what each looked
/// at is, so that no rule can forget to say. What several rules conclude is concluded once, and whoever asks for it
/// has looked at all that it rests on.
final class RecordingEvidence extends RecordingSurroundings implements Evidence {

    private final Evidence evidence;
    private final Map<Conclusion<?>, Concluded> conclusions = new HashMap<>();
    private final Map<ItemConclusion<?>, Map<ResourceId, Concluded>> ofItems = new HashMap<>();

    private record Concluded(
            Object value,
            @Nullable Instant oldest,
            @Nullable Instant newest) {}

    RecordingEvidence(Evidence evidence) {
        super(evidence);
        this.evidence = evidence;
    }

    @Override
    public <T> T concluded(Conclusion<T> conclusion) {
        return told(conclusions, conclusion, () -> conclusion.from(this));
    }

    @Override
    public <T> T concluded(ItemConclusion<T> conclusion, Item item) {
        Map<ResourceId, Concluded> byItem = ofItems.computeIfAbsent(conclusion, it -> new HashMap<>());
        return told(byItem, item.id(), () -> conclusion.from(this, item));
    }

    @SuppressWarnings("unchecked") // the value is the conclusion's own
    private <K, T> T told(Map<K, Concluded> before, K key, Supplier<T> draw) {
        Concluded known = before.get(key);
        if (known == null) {
            known = conclude(draw);
            before.put(key, known);
        }
        note(known.oldest, known.newest);
        return (T) known.value;
    }

    private Concluded conclude(Supplier<?> draw) {
        Instant oldestBefore = oldestOrNull();
        Instant newestBefore = newestOrNull();
        forget();
        try {
            Object value = draw.get();
            return new Concluded(value, oldestOrNull(), newestOrNull());
        } finally {
            note(oldestBefore, newestBefore);
        }
    }

    @Override
    public ResourceId vm() {
        return evidence.vm();
    }

    @Override
    public Fact<VirtualMachine> machine() {
        return noted(evidence.machine());
    }

    @Override
    public Fact<InstanceView> instanceView() {
        return noted(evidence.instanceView());
    }

    @Override
    public Optional<Instant> machineFirstSeen() {
        return evidence.machineFirstSeen();
    }

    @Override
    public Optional<Instant> seenRunningSince() {
        return evidence.seenRunningSince();
    }

    @Override
    public List<Item> items() {
        List<Item> items = evidence.items();
        items.forEach(item -> {
            Fact<ProtectedItem> ignored = noted(item.document());
        });
        return items;
    }

    @Override
    public Fact<Boolean> policyInconsistent(Item item) {
        return noted(evidence.policyInconsistent(item));
    }

    @Override
    public List<FormerItem> formerItems() {
        return evidence.formerItems();
    }

    @Override
    public Fact<Complete> itemsComplete() {
        return noted(evidence.itemsComplete());
    }

    @Override
    public Fact<Vault> vault(ResourceId vault) {
        return noted(evidence.vault(vault));
    }

    @Override
    public Fact<BackupPolicy> policy(ResourceId policy) {
        return noted(evidence.policy(policy));
    }

    @Override
    public Fact<NetworkInterface> networkInterface(ResourceId networkInterface) {
        return noted(evidence.networkInterface(networkInterface));
    }

    @Override
    public Fact<NetworkSecurityGroup> networkSecurityGroup(ResourceId group) {
        return noted(evidence.networkSecurityGroup(group));
    }

    @Override
    public Fact<Subnet> subnet(ResourceId subnet) {
        return noted(evidence.subnet(subnet));
    }

    @Override
    public List<FoundVault> vaultsIn(String region) {
        List<FoundVault> vaults = evidence.vaultsIn(region);
        vaults.forEach(vault -> {
            Fact<Vault> ignored = noted(vault.document());
        });
        return vaults;
    }

    @Override
    public Fact<Complete> vaultsComplete(String subscription) {
        return noted(evidence.vaultsComplete(subscription));
    }

    @Override
    public Fact<Complete> vaultsComplete() {
        return noted(evidence.vaultsComplete());
    }
}
