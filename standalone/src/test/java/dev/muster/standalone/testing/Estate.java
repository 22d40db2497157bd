package dev.muster.standalone.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ObjectNode;

/// VMs of one story in a resource group of their own: they share an NSG and are protected in one vault.
public final class Estate {

    private static final String REGION = "westeurope";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String group;
    private final List<Vm> vms;

    private Estate(String group, List<Vm> vms) {
        this.group = group;
        this.vms = vms;
    }

    /// Names the estate; nothing of it is true yet.
    public static Estate of(TestPlatform.Running running, String story, int vms) {
        return in(running.subscription(), story, vms);
    }

    /// @param subscription `/subscriptions/{id}`
    public static Estate in(String subscription, String story, int vms) {
        String group = subscription + "/resourceGroups/" + story;
        return new Estate(
                group,
                IntStream.range(0, vms)
                        .mapToObj(i -> vm(group, story + "-" + i))
                        .toList());
    }

    public Vm vm() {
        return vms.getFirst();
    }

    public List<Vm> vms() {
        return vms;
    }

    public String nsg() {
        return group + "/providers/Microsoft.Network/networkSecurityGroups/shared";
    }

    public String vault() {
        return vault("-vault");
    }

    /// A vault in which nothing is protected at first.
    public String secondVault() {
        return vault("-vault2");
    }

    private String vault(String ending) {
        String name = group.substring(group.lastIndexOf('/') + 1);
        return group + "/providers/Microsoft.RecoveryServices/vaults/" + name + ending;
    }

    /// All documents: every VM within the limits, reachable and protected.
    public List<ObjectNode> documents(Instant now) {
        List<ObjectNode> documents = new ArrayList<>();
        documents.add(Documents.vault(vault(), REGION));
        documents.add(Documents.policy(vault()));
        documents.add(Documents.nsg(nsg(), REGION, true));
        documents.add(Documents.network(vm()));
        for (Vm vm : vms) {
            documents.add(Documents.nic(vm, nsg()));
            documents.add(Documents.vm(vm, 1));
            documents.add(Documents.item(vm, vault(), "Protected", now));
        }
        return documents;
    }

    /// Makes all documents true and waits until every VM is protected and nothing is on its way.
    public Estate built(TestPlatform.Running running) {
        running.azure().put(documents(Instant.now()));
        awaitProtected(running);
        return this;
    }

    /// Waits until every VM is protected and nothing is on its way.
    public void awaitProtected(TestPlatform.Running running) {
        Eventually.within(PATIENCE, () -> vms.forEach(it -> Eventually.hasStatus(running, it, "protected")));
        running.awaitQuiet(this, PATIENCE);
    }

    /// Id of the subscription, `/subscriptions/{id}`.
    public String subscription() {
        return group.replaceFirst("(?i)/resourceGroups/.*", "");
    }

    /// Id of the resource group.
    public String group() {
        return group;
    }

    /// Id of the resource group in lower case.
    public String lowerGroup() {
        return group.toLowerCase(Locale.ROOT);
    }

    private static Vm vm(String group, String name) {
        return new Vm(
                group + "/providers/Microsoft.Compute/virtualMachines/" + name,
                REGION,
                group + "/providers/Microsoft.Network/networkInterfaces/" + name + "-nic");
    }
}
