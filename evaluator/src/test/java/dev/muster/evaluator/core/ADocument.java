package dev.muster.evaluator.core;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.BackupPolicy;
import dev.muster.evaluator.core.document.Disk;
import dev.muster.evaluator.core.document.InstanceView;
import dev.muster.evaluator.core.document.InstanceView.AgentStatus;
import dev.muster.evaluator.core.document.ManagedDisk;
import dev.muster.evaluator.core.document.NetworkInterface;
import dev.muster.evaluator.core.document.NetworkInterface.IpConfiguration;
import dev.muster.evaluator.core.document.NetworkSecurityGroup;
import dev.muster.evaluator.core.document.NetworkSecurityGroup.SecurityRule;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.Vault;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Documents of an estate in which everything is well; tests change one thing.
public final class ADocument {

    private ADocument() {}

    public static MachineDraft machine() {
        return new MachineDraft();
    }

    public static ItemDraft item() {
        return new ItemDraft();
    }

    public static Vault vault(@Nullable String location) {
        return vault(location, "Succeeded");
    }

    public static Vault vault(@Nullable String location, @Nullable String provisioningState) {
        return new VaultDraft()
                .location(location)
                .provisioningState(provisioningState)
                .build();
    }

    public static VaultDraft vault() {
        return new VaultDraft();
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
        return policy().runs(frequency, interval, days).build();
    }

    public static BackupPolicy crashConsistent() {
        return policy().consistency("OnlyCrashConsistent").build();
    }

    public static PolicyDraft policy() {
        return new PolicyDraft();
    }

    public static InstanceView running(AgentStatus... statuses) {
        return view().statuses(statuses).build();
    }

    public static ViewDraft view() {
        return new ViewDraft();
    }

    public static AgentStatus status(@Nullable String code) {
        return new AgentStatus(code, null);
    }

    public static Disk managedDisk(int lun) {
        return disk(lun).build();
    }

    public static Disk unmanagedDisk(int lun) {
        return disk(lun).unmanaged("account" + lun).build();
    }

    /// @param lun null for an OS disk
    public static DiskDraft disk(@Nullable Integer lun) {
        return new DiskDraft(lun);
    }

    public static List<Disk> managedDisks(int count) {
        return IntStream.range(0, count).mapToObj(ADocument::managedDisk).toList();
    }

    /// The resource of a managed disk of premium storage and 64 GB that says nothing special.
    public static ManagedDisk managedDisk() {
        return managedDiskDraft().build();
    }

    public static ManagedDiskDraft managedDiskDraft() {
        return new ManagedDiskDraft();
    }

    public static NetworkInterface nic(@Nullable ResourceId nsg, ResourceId... subnets) {
        return new NetworkInterface(
                nsg == null ? null : reference(nsg),
                Stream.of(subnets)
                        .map(it -> ipConfiguration(reference(it)).build())
                        .toList());
    }

    public static NetworkInterface nic(IpConfiguration... configurations) {
        return new NetworkInterface(null, List.of(configurations));
    }

    public static IpDraft ipConfiguration(Reference subnet) {
        return new IpDraft(subnet);
    }

    /// A group with these rules besides those that Azure gives every group.
    public static NetworkSecurityGroup nsg(SecurityRule... rules) {
        List<SecurityRule> outbound =
                Stream.of(rules).filter(it -> !isInbound(it)).toList();
        List<SecurityRule> inbound =
                Stream.of(rules).filter(ADocument::isInbound).toList();
        return new NetworkSecurityGroup(outbound, inbound, defaultRules());
    }

    private static boolean isInbound(SecurityRule rule) {
        return "Inbound".equals(rule.direction());
    }

    /// Source: "Network security groups" (Microsoft Learn, no date shown), default security rules.
    public static List<SecurityRule> defaultRules() {
        return List.of(
                defaultRule("AllowVnetInBound", "Inbound", "Allow", 65000, "VirtualNetwork", "VirtualNetwork"),
                defaultRule("AllowVnetOutBound", "Outbound", "Allow", 65000, "VirtualNetwork", "VirtualNetwork"),
                defaultRule("AllowAzureLoadBalancerInBound", "Inbound", "Allow", 65001, "AzureLoadBalancer", "*"),
                defaultRule("AllowInternetOutBound", "Outbound", "Allow", 65001, "*", "Internet"),
                defaultRule("DenyAllInBound", "Inbound", "Deny", 65500, "*", "*"),
                defaultRule("DenyAllOutBound", "Outbound", "Deny", 65500, "*", "*"));
    }

    private static SecurityRule defaultRule(
            String name, String direction, String access, int priority, String source, String destination) {
        return new SecurityRule(
                name,
                direction,
                access,
                priority,
                "*",
                List.of(source),
                List.of(destination),
                List.of("*"),
                false,
                false);
    }

    public static Reference reference(ResourceId id) {
        return Reference.of(id.value());
    }

    /// An outbound rule for TCP 443.
    public static SecurityRule rule(String name, String access, int priority, String... destinations) {
        return new SecurityRule(
                name,
                "Outbound",
                access,
                priority,
                "Tcp",
                List.of("*"),
                List.of(destinations),
                List.of("443"),
                false,
                false);
    }
}
