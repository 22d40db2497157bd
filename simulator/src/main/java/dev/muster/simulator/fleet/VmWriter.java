package dev.muster.simulator.fleet;

import dev.muster.simulator.fleet.Fates.Machine;
import dev.muster.simulator.fleet.Fates.Network;
import dev.muster.simulator.fleet.Fates.Protection;
import dev.muster.simulator.truth.ArmId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/// Writes the VMs of the seeded fleet, each with its disks, NIC and protection.
final class VmWriter {

    private static final List<String> SIZES =
            List.of("Standard_D2s_v5", "Standard_D4s_v5", "Standard_E8s_v5", "Standard_B2ms");
    private static final String SIZE_FOR_MANY_DISKS = "Standard_M64s";
    private static final List<String> OWNERS =
            List.of("team-erp", "team-web", "team-data", "team-platform", "j.novak@contoso.example");

    private final FleetSize size;
    private final Landscape landscape;
    private final Instant now;
    private final Consumer<ObjectNode> out;
    private final Deck<Protection> protections;
    private final Deck<Machine> machines;
    private final Deck<Network> networks;
    private final Deck<Quirks> quirks;
    private final VmNames names = new VmNames();
    private int unprotected;

    VmWriter(FleetSize size, Landscape landscape, Instant now, Consumer<ObjectNode> out) {
        this.size = size;
        this.landscape = landscape;
        this.now = now;
        this.out = out;
        this.protections = Protection.deck(size.seed());
        this.machines = Machine.deck(size.seed() + 1);
        this.networks = Network.deck(size.seed() + 2);
        this.quirks = Quirks.deck(size.seed() + 3);
    }

    /// @param number counted from zero, in order
    void write(int number) {
        SplittableRandom dice = new SplittableRandom(size.seed() * 1_000_003 + number);
        Site site = landscape.site(number % size.subscriptions(), dice.nextInt(100));
        List<ArmId> vaults = landscape.vaultsFor(site);
        Protection protection = vaults.isEmpty() ? Protection.NONE : protections.card(number);
        Machine machine = machines.card(number);
        VmNames.Named named = names.next(site, dice);
        VmSpec spec = spec(number, site, named, protection, machine, dice);
        boolean healthy = protection == Protection.GOOD && machine == Machine.GOOD;
        writeMachine(
                VmDocuments.vm(spec, now),
                spec.disks().stream()
                        .filter(VmSpec.Disk::managed)
                        .map(disk -> VmDocuments.disk(spec, disk, spec.created()))
                        .toList(),
                nic(number, site, named, spec, networks.card(number), dice),
                site,
                healthy ? quirks.card(number) : Quirks.NONE);
        if (protection == Protection.GOOD && number % 4 == 0) {
            out.accept(SurroundingDocuments.restorePoints(spec.id(), spec.location()));
        }
        if (!vaults.isEmpty()) {
            ArmId vault = vaults.get(dice.nextInt(vaults.size()));
            new ItemWriter(size.seed(), now, out, dice)
                    .write(spec.id(), vault, landscape.otherVault(site, vault), protection);
            if (number % 61 == 7) {
                out.accept(ItemDocuments.database(vault, spec.id(), now.minus(Duration.ofMinutes(25))));
            }
        }
    }

    private void writeMachine(ObjectNode vm, List<ObjectNode> disks, ObjectNode nic, Site site, Quirks quirk) {
        quirk.change(new Quirks.Documents(vm, disks, nic, site.keyVault(), site.encryptionSet(), out));
        out.accept(vm);
        disks.forEach(out);
        out.accept(nic);
    }

    private VmSpec spec(
            int number, Site site, VmNames.Named named, Protection protection, Machine machine, SplittableRandom dice) {
        VmSpec.Os os = dice.nextInt(100) < 55 ? VmSpec.Os.WINDOWS : VmSpec.Os.LINUX;
        boolean manyDisks = machine == Machine.TOO_MANY_DISKS || machine == Machine.DISKS_AT_LIMIT;
        ArmId id = spelledByCompute(named.id(), dice);
        return new VmSpec(
                id,
                site.region().name(),
                os,
                manyDisks ? SIZE_FOR_MANY_DISKS : SIZES.get(dice.nextInt(SIZES.size())),
                Guid.of(size.seed(), "vm/" + number),
                created(protection, dice),
                tags(named, protection, dice),
                power(machine),
                agent(machine),
                named.id()
                        .ancestor(4)
                        .child("providers/Microsoft.Network/networkInterfaces/"
                                + named.id().name() + "-nic"),
                disks(named.id(), machine, number, dice),
                extensions(os, protection, dice));
    }

    /// Compute shouts the group of every sixth VM or so.
    private static ArmId spelledByCompute(ArmId id, SplittableRandom dice) {
        String group = id.group().orElse("");
        return dice.nextInt(6) == 0
                ? ArmId.of(id.spelled().replace("/" + group + "/", "/" + group.toUpperCase(Locale.ROOT) + "/"))
                : id;
    }

    private Instant created(Protection protection, SplittableRandom dice) {
        return protection == Protection.NEW
                ? now.minus(Duration.ofMinutes(10 + dice.nextInt(20 * 60)))
                : now.minus(Duration.ofHours(24 * 40 + dice.nextInt(24 * 900)));
    }

    private Map<String, String> tags(VmNames.Named named, Protection protection, SplittableRandom dice) {
        Map<String, String> tags = new TreeMap<>();
        tags.put("owner", OWNERS.get(dice.nextInt(OWNERS.size())));
        tags.put("costcenter", Integer.toString(4_000 + dice.nextInt(40)));
        tags.put("role", named.role());
        if (protection == Protection.NONE) {
            exemption(unprotected++).ifPresent(value -> tags.put("bkp-exempt", value));
        }
        return tags;
    }

    /// Some of the unprotected VMs are so on purpose, some once were, and some try to say so.
    private Optional<String> exemption(int nth) {
        return switch (nth % 10) {
            case 1, 6 -> Optional.of("stateless node;until=" + day(90));
            case 3 -> Optional.of("migration in progress;until=" + day(-20));
            case 8 -> nth % 20 == 18 ? Optional.of("yes") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private String day(int daysFromNow) {
        return now.plus(Duration.ofDays(daysFromNow)).toString().substring(0, 10);
    }

    private static VmSpec.Power power(Machine machine) {
        return switch (machine) {
            case DEALLOCATED -> VmSpec.Power.DEALLOCATED;
            case STOPPED -> VmSpec.Power.STOPPED;
            default -> VmSpec.Power.RUNNING;
        };
    }

    private static VmSpec.Agent agent(Machine machine) {
        return switch (machine) {
            case AGENT_SILENT -> VmSpec.Agent.NOT_READY;
            case AGENT_MISSING -> VmSpec.Agent.MISSING;
            default -> VmSpec.Agent.READY;
        };
    }

    private List<VmSpec.Disk> disks(ArmId vm, Machine machine, int number, SplittableRandom dice) {
        int data = switch (machine) {
            case TOO_MANY_DISKS -> 33 + dice.nextInt(4);
            case DISKS_AT_LIMIT -> 32;
            case UNMANAGED_DISKS -> number % 2 == 0 ? 17 : 2;
            default -> dice.nextInt(4);
        };
        List<VmSpec.Disk> disks = new ArrayList<>();
        for (int lun = -1; lun < data; lun++) {
            disks.add(disk(vm, lun, machine == Machine.UNMANAGED_DISKS, dice));
        }
        return disks;
    }

    private VmSpec.Disk disk(ArmId vm, int lun, boolean unmanaged, SplittableRandom dice) {
        String name = lun < 0 ? vm.name() + "_OsDisk_1" : vm.name() + "_DataDisk_" + lun;
        ArmId id = vm.ancestor(4).child("providers/Microsoft.Compute/disks/" + name);
        String uri = unmanaged
                ? "https://st" + vm.subscription().substring(0, 8) + ".blob.core.windows.net/vhds/" + name + ".vhd"
                : "";
        return new VmSpec.Disk(
                id, lun, lun < 0 ? 127 : 64 << dice.nextInt(4), lun < 0 ? "Premium_LRS" : "StandardSSD_LRS", uri);
    }

    private static List<String> extensions(VmSpec.Os os, Protection protection, SplittableRandom dice) {
        List<String> extensions = new ArrayList<>();
        boolean windows = os == VmSpec.Os.WINDOWS;
        boolean hadSnapshot = switch (protection) {
            case NONE, NEW, FIRST_BACKUP_PENDING, FIRST_BACKUP_OVERDUE -> false;
            default -> true;
        };
        if (hadSnapshot) {
            extensions.add(windows ? "VMSnapshot" : "VMSnapshotLinux");
        }
        if (dice.nextInt(10) < 6) {
            extensions.add(windows ? "AzureMonitorWindowsAgent" : "AzureMonitorLinuxAgent");
        }
        return extensions;
    }

    private ObjectNode nic(
            int number, Site site, VmNames.Named named, VmSpec spec, Network network, SplittableRandom dice) {
        int vnet = dice.nextInt(site.networks());
        boolean guarded = network == Network.ON_SUBNET || network == Network.ON_BOTH;
        ArmId subnet = guarded ? site.guardedSubnet(vnet, named.tier()) : site.openSubnet(vnet);
        Optional<ArmId> group = switch (network) {
            case ON_NIC, ON_BOTH -> Optional.of(site.nicGroup(named.tier()));
            case DENY_BEFORE_ALLOW -> Optional.of(site.legacyGroup());
            case ON_SUBNET, NONE -> Optional.empty();
        };
        String address = "10." + site.octet(vnet) + "." + number / 250 % 250 + "." + (4 + number % 250);
        return NetworkDocuments.nic(size.seed(), spec.nic(), spec.location(), spec.id(), subnet, address, group);
    }
}
