package dev.muster.standalone.faults;

import dev.muster.standalone.testing.Azure;
import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Estate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/// The part of the world that belongs to one seed: an estate of its own, and changes in it whose sequence follows from
/// the seed alone.
final class Changes {

    private static final String REGION = "westeurope";
    private static final List<String> STATES =
            List.of("Protected", "ProtectionStopped", "ProtectionPaused", "ProtectionError", "BackupsSuspended");
    private static final int[] DISKS = {0, 1, 2, 31, 32, 33, 40};

    private final Azure azure;
    private final Estate estate;
    private final RandomGenerator random;
    private final List<Machine> machines;
    private boolean allowFirst = true;

    Changes(Azure azure, Estate estate, RandomGenerator random) {
        this.azure = azure;
        this.estate = estate;
        this.random = random;
        this.machines = estate.vms().stream().map(Machine::new).toList();
    }

    Estate estate() {
        return estate;
    }

    RandomGenerator random() {
        return random;
    }

    List<Machine> machines() {
        return machines;
    }

    Machine any() {
        return machines.get(random.nextInt(machines.size()));
    }

    /// Makes everything true for the first time, in one deployment.
    void build() {
        List<ObjectNode> documents = new ArrayList<>();
        documents.add(Documents.vault(estate.vault(), REGION));
        documents.add(Documents.policy(estate.vault()));
        documents.add(Documents.vault(estate.secondVault(), REGION));
        documents.add(Documents.policy(estate.secondVault()));
        documents.add(Documents.nsg(estate.nsg(), REGION, true));
        documents.add(Documents.network(estate.vm()));
        for (Machine machine : machines) {
            documents.add(Documents.nic(machine.vm(), estate.nsg()));
            documents.add(machine.document());
            documents.add(machine.itemDocument(estate.vault(), "Protected", Instant.now()));
        }
        azure.put(documents);
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            step();
        }
    }

    /// One change, with the events that Azure would raise.
    void step() {
        Machine machine = any();
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> disks(machine);
            case 3, 4, 5 -> itemState(machine);
            case 6 -> itemGoesOrComes(machine);
            case 7 -> point(machine);
            case 8 -> agent(machine);
            case 9 -> nsg();
            case 10 -> machineGoesOrComes(machine);
            default -> secondVault(machine);
        }
    }

    void disks(Machine machine) {
        machine.disks = DISKS[random.nextInt(DISKS.length)];
        write(machine);
    }

    void itemState(Machine machine) {
        machine.item = STATES.get(random.nextInt(STATES.size()));
        writeItem(machine);
    }

    void itemGoesOrComes(Machine machine) {
        if (machine.item != null) {
            machine.item = null;
            azure.delete(Documents.itemId(machine.vm(), estate.vault()));
        } else {
            machine.item = "Protected";
            writeItem(machine);
        }
    }

    void machineGoesOrComes(Machine machine) {
        if (machine.exists) {
            machine.exists = false;
            azure.delete(machine.vm().id());
        } else {
            recreate(machine);
        }
    }

    /// The same name, another VM.
    void recreate(Machine machine) {
        machine.exists = true;
        machine.life++;
        machine.disks = 1;
        azure.put(machine.document());
    }

    private void point(Machine machine) {
        machine.pointAge = random.nextBoolean() ? Duration.ofHours(1) : Duration.ofHours(90);
        if (machine.item == null) {
            machine.item = "Protected";
        }
        writeItem(machine);
    }

    private void agent(Machine machine) {
        machine.agentReady = !machine.agentReady;
        write(machine);
    }

    /// The vault goes with all that is in it.
    void deleteVault() {
        for (Machine machine : machines) {
            if (machine.item != null) {
                machine.item = null;
                azure.delete(Documents.itemId(machine.vm(), estate.vault()));
            }
        }
        azure.delete(estate.vault());
    }

    void nsg() {
        allowFirst = !allowFirst;
        azure.put(Documents.nsg(estate.nsg(), REGION, allowFirst));
    }

    private void secondVault(Machine machine) {
        if (machine.secondItem == null) {
            machine.secondItem = random.nextBoolean() ? "Protected" : "ProtectionStopped";
            azure.put(machine.itemDocument(estate.secondVault(), machine.secondItem, Instant.now()));
        } else {
            machine.secondItem = null;
            azure.delete(Documents.itemId(machine.vm(), estate.secondVault()));
        }
    }

    private void write(Machine machine) {
        if (machine.exists) {
            azure.put(machine.document());
        } else {
            recreate(machine);
        }
    }

    private void writeItem(Machine machine) {
        if (machine.item != null) {
            azure.put(machine.itemDocument(estate.vault(), machine.item, Instant.now()));
        }
    }
}
