package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.document.Reference;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The ways in which a document can become less.
final class Losses {

    /// Fields whose absence has a meaning (section A02 and A09 of the decisions); all others are evidence.
    private static final Set<String> WITH_DEFAULT = Set.of(
            "VirtualMachine.vmId",
            "VirtualMachine.tags",
            "VirtualMachine.timeCreated",
            "VirtualMachine.provisioningState",
            "VirtualMachine.inExtendedLocation",
            "VirtualMachine.image",
            "VirtualMachine.osProfile",
            "VirtualMachine.securityType",
            "VirtualMachine.scaleSet",
            "Image.publisher",
            "Image.offer",
            "Image.sku",
            "OsProfile.provisionAgent",
            "OsProfile.allowExtensions",
            "Disk.lun",
            "Disk.placement",
            "Disk.encryptionType",
            "Disk.encryptionSet",
            "Disk.toBeDetached",
            "Disk.writeAcceleratorEnabled",
            // Their absence has a way of its own in the rules that read them (decisions C05 and C06).
            "InstanceView.operatingSystem",
            "InstanceView.operatingSystemVersion",
            "ManagedDisk.architecture",
            // What is absent here stands in an older description (fallback of the evidence map).
            "Vault.redundancy",
            "Vault.crossRegionRestore",
            "Vault.security",
            "Security.softDelete",
            "ManagedDisk.maxShares",
            "ManagedDisk.encryptionType",
            "ManagedDisk.encryptionSet",
            "ManagedDisk.ade",
            "ManagedDisk.securityType",
            "ManagedDisk.networkAccessPolicy",
            "ManagedDisk.publicNetworkAccess",
            "ManagedDisk.dataAccessAuthMode",
            "StorageAccount.defaultAction",
            "StorageAccount.publicNetworkAccess",
            "VaultSettings.softDeleteDays",
            "InstanceView.agent",
            "InstanceView.provisionedAt",
            "NetworkInterface.networkSecurityGroup",
            "IpConfiguration.privateAddress",
            "IpConfiguration.publicAddress",
            "IpConfiguration.pools",
            "IpConfiguration.natRules",
            "Subnet.networkSecurityGroup",
            "Subnet.routeTable",
            "Subnet.defaultOutboundAccess",
            "Vault.provisioningState",
            "Vault.role",
            "Security.softDeleteDays",
            "Security.immutability",
            "SecurityRule.name",
            "ProtectedItem.policy",
            "ProtectedItem.currentProtectionState",
            "ProtectedItem.scheduledForDeferredDelete",
            "ProtectedItem.lastBackupStatus",
            "ProtectedItem.diskExclusion",
            "ProtectedItem.lastBackupTime",
            "ProtectedItem.recoveryPointCount",
            "ProtectedItem.createdAt",
            "BackupPolicy.backupManagementType",
            "BackupPolicy.policyType",
            "BackupPolicy.snapshotConsistencyType",
            "BackupPolicy.instantRestoreDays",
            "BackupPolicy.restorePointGroup");

    private Losses() {}

    record Lesser(Object value, String lost) {}

    /// The value without one field that has no default, in every way.
    static List<Lesser> lessers(Object value) {
        List<Lesser> lessers = new ArrayList<>();
        RecordComponent[] components = value.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Object field = read(components[i], value);
            String name = value.getClass().getSimpleName() + "." + components[i].getName();
            if (field == null) {
                continue;
            }
            boolean nullable = components[i].getAnnotatedType().isAnnotationPresent(Nullable.class);
            if (nullable && !WITH_DEFAULT.contains(name)) {
                lessers.add(new Lesser(replaced(value, i, null), name));
            } else if (!nullable && field instanceof Reference reference && reference.id() != null) {
                lessers.add(new Lesser(replaced(value, i, new Reference(null, "no id")), name));
            }
            if (field instanceof Record && !(field instanceof Reference)) {
                for (Lesser lesser : lessers(field)) {
                    lessers.add(new Lesser(replaced(value, i, lesser.value), lesser.lost));
                }
            } else if (field instanceof List<?> list
                    && !list.isEmpty()
                    && list.getFirst() instanceof Record
                    && !(list.getFirst() instanceof Reference)) {
                for (int at = 0; at < list.size(); at++) {
                    for (Lesser lesser : lessers(list.get(at))) {
                        List<Object> changed = new ArrayList<>(list);
                        changed.set(at, lesser.value);
                        lessers.add(new Lesser(replaced(value, i, changed), lesser.lost));
                    }
                }
            }
        }
        return lessers;
    }

    private static @Nullable Object read(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object replaced(Object value, int at, @Nullable Object field) {
        RecordComponent[] components = value.getClass().getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable
        Object[] fields = IntStream.range(0, components.length)
                .mapToObj(i -> i == at ? field : read(components[i], value))
                .toArray();
        try {
            var constructor = value.getClass().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(fields);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
