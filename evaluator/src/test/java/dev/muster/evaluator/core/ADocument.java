package dev.muster.evaluator.core;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.BackupPolicy.Schedule;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.Agent;
import dev.muster.evaluator.core.document.InstanceView.AgentStatus;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import dev.muster.evaluator.core.document.ProtectedItem;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.Vault;
import dev.muster.evaluator.core.document.VirtualMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Documents of an estate in which everything is well; tests change one thing.
public final class ADocument {

    private ADocument() {}

    public static Machine machine() {
        return new Machine();
    }

    public static ProtectedItemDraft item() {
        return new ProtectedItemDraft();
    }

    public static Vault vault(@Nullable String location) {
        return new Vault(location, "Succeeded");
    }

    public static BackupPolicy daily() {
        return policy("Daily", null);
    }

    public static BackupPolicy hourly(@Nullable Integer interval) {
        return policy("Hourly", interval);
    }

    public static BackupPolicy weekly(String... days) {
        return policy("Weekly", null, days);
    }

    public static BackupPolicy policy(@Nullable String frequency, @Nullable Integer interval, String... days) {
        Schedule schedule = new Schedule(frequency, interval, days.length == 0 ? null : List.of(days));
        return new BackupPolicy("AzureIaasVM", null, schedule);
    }

    public static BackupPolicy crashConsistent() {
        return new BackupPolicy("AzureIaasVM", "OnlyCrashConsistent", new Schedule("Daily", null, null));
    }

    public static InstanceView running(AgentStatus... statuses) {
        return new InstanceView("PowerState/running", "2026-08-01T00:00:00Z", new Agent(List.of(statuses)));
    }

    public static AgentStatus status(@Nullable String code) {
        return new AgentStatus(code, null);
    }

    public static Disk managedDisk(int lun) {
        return new Disk(lun, true, false, null, null);
    }

    public static Disk unmanagedDisk(int lun) {
        return new Disk(lun, false, true, null, null);
    }

    public static List<Disk> managedDisks(int count) {
        return IntStream.range(0, count).mapToObj(ADocument::managedDisk).toList();
    }

    public static NetworkInterface nic(@Nullable ResourceId nsg, ResourceId... subnets) {
        return new NetworkInterface(
                nsg == null ? null : reference(nsg),
                Stream.of(subnets).map(ADocument::reference).toList());
    }

    public static NetworkSecurityGroup nsg(SecurityRule... rules) {
        return new NetworkSecurityGroup(List.of(rules));
    }

    public static Reference reference(ResourceId id) {
        return Reference.of(id.value());
    }

    /// A machine in westeurope with one interface and no data disk.
    public static final class Machine {

        private @Nullable String location = "westeurope";
        private @Nullable Map<String, String> tags;
        private @Nullable String timeCreated = "2026-01-01T00:00:00Z";
        private @Nullable String provisioningState = "Succeeded";
        private @Nullable String imagePublisher;
        private @Nullable Disk osDisk = new Disk(null, true, false, null, null);
        private @Nullable List<Disk> dataDisks = new ArrayList<>();
        private @Nullable List<Reference> interfaces = List.of(reference(AnId.nic("nic-1")));
        private @Nullable InstanceView instanceView;

        public Machine location(@Nullable String location) {
            this.location = location;
            return this;
        }

        public Machine tags(Map<String, String> tags) {
            this.tags = tags;
            return this;
        }

        public Machine timeCreated(@Nullable String timeCreated) {
            this.timeCreated = timeCreated;
            return this;
        }

        public Machine provisioningState(@Nullable String provisioningState) {
            this.provisioningState = provisioningState;
            return this;
        }

        public Machine imagePublisher(String imagePublisher) {
            this.imagePublisher = imagePublisher;
            return this;
        }

        public Machine osDisk(@Nullable Disk osDisk) {
            this.osDisk = osDisk;
            return this;
        }

        public Machine dataDisks(@Nullable List<Disk> dataDisks) {
            this.dataDisks = dataDisks;
            return this;
        }

        public Machine interfaces(@Nullable List<Reference> interfaces) {
            this.interfaces = interfaces;
            return this;
        }

        public Machine instanceView(@Nullable InstanceView instanceView) {
            this.instanceView = instanceView;
            return this;
        }

        public VirtualMachine build() {
            return new VirtualMachine(
                    "vm-id-1",
                    location,
                    tags,
                    timeCreated,
                    provisioningState,
                    imagePublisher,
                    osDisk,
                    dataDisks,
                    interfaces,
                    instanceView);
        }
    }

    /// An item that is protected, with a point of 2026-08-01T01:00:00Z and the policy `p1` of vault `v1`.
    public static final class ProtectedItemDraft {

        private @Nullable String type = "AzureIaasVM";
        private Reference source = reference(AnId.VM);
        private @Nullable Reference policy = reference(AnId.policy("v1", "p1"));
        private @Nullable String state = "Protected";
        private @Nullable String graphState;
        private @Nullable Boolean softDeleted;
        private @Nullable String lastBackup = "2026-08-01T01:10:00Z";
        private @Nullable String lastPoint = "2026-08-01T01:00:00Z";
        private @Nullable Integer count;
        private @Nullable String createdAt;

        public ProtectedItemDraft type(@Nullable String type) {
            this.type = type;
            return this;
        }

        public ProtectedItemDraft source(ResourceId machine) {
            this.source = reference(machine);
            return this;
        }

        public ProtectedItemDraft policy(@Nullable Reference policy) {
            this.policy = policy;
            return this;
        }

        public ProtectedItemDraft state(@Nullable String state) {
            this.state = state;
            return this;
        }

        public ProtectedItemDraft graphState(@Nullable String graphState) {
            this.graphState = graphState;
            return this;
        }

        public ProtectedItemDraft softDeleted() {
            this.softDeleted = true;
            return this;
        }

        public ProtectedItemDraft lastBackup(@Nullable String lastBackup) {
            this.lastBackup = lastBackup;
            return this;
        }

        public ProtectedItemDraft lastPoint(@Nullable String lastPoint) {
            this.lastPoint = lastPoint;
            return this;
        }

        public ProtectedItemDraft count(Integer count) {
            this.count = count;
            return this;
        }

        public ProtectedItemDraft createdAt(String createdAt) {
            this.createdAt = createdAt;
            return this;
        }

        /// As Azure describes an item that was configured a moment ago.
        public ProtectedItemDraft neverBackedUp() {
            return state("IRPending").lastBackup("2001-01-01T00:00:00Z").lastPoint(null);
        }

        public ProtectedItem build() {
            return new ProtectedItem(
                    type, source, policy, state, graphState, softDeleted, lastBackup, lastPoint, count, createdAt);
        }
    }

    /// An outbound rule for TCP 443.
    public static SecurityRule rule(String name, String access, int priority, String... destinations) {
        return new SecurityRule(
                name, "Outbound", access, priority, "Tcp", List.of(destinations), List.of("443"), false, false);
    }
}
