package dev.muster.standalone.oracle;

import dev.muster.standalone.testing.Disks;
import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Http;
import dev.muster.standalone.testing.Vm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A small world in which all is well, with every part open to tampering: one protected and one unprotected VM, an
/// event
/// about each.
final class DoctoredWorld {

    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String SUBSCRIPTION = "/subscriptions/aaaaaaaa-0000-0000-0000-000000000001";
    private static final String GROUP = SUBSCRIPTION + "/resourceGroups/rg";
    static final String VAULT = GROUP + "/providers/Microsoft.RecoveryServices/vaults/v1";
    static final Vm GOOD = vm("good");
    static final Vm BAD = vm("bad");

    final List<Delivery> deliveries = new ArrayList<>();
    final List<TopicRecord> hints = new ArrayList<>();
    final Set<String> quarantined = new HashSet<>();
    final List<TopicRecord> transitions = new ArrayList<>();
    final Map<Integer, Long> taken = new TreeMap<>(Map.of(0, 2L, 1, 0L));
    final Map<Integer, Long> ends = new TreeMap<>(Map.of(0, 2L, 1, 0L));
    final Map<String, Row> rows = new TreeMap<>();
    final Map<String, Instant> rounds = new TreeMap<>();
    final List<Interval> intervals = new ArrayList<>();
    final List<String> fallen = new ArrayList<>();
    int untold;
    final List<Request> requests = new ArrayList<>();
    final List<JsonNode> truth = new ArrayList<>();
    final Map<String, Shown> shown = new TreeMap<>();
    Sums sums = new Sums(2, 2, 0, Map.of("protected", 1, "unprotected", 1));
    Optional<Instant> rebuiltAt = Optional.empty();

    DoctoredWorld() {
        truth.add(Documents.vault(VAULT, GOOD.region()));
        truth.add(Documents.policy(VAULT));
        truth.add(Documents.item(GOOD, VAULT, "Protected", NOW));
        tell(GOOD, "e1", 0, 10);
        tell(BAD, "e2", 1, 20);
        show(GOOD, "protected");
        show(BAD, "unprotected");
    }

    World world() {
        return new World(
                NOW,
                deliveries,
                hints,
                quarantined,
                transitions,
                taken,
                ends,
                rows,
                rounds,
                intervals,
                fallen,
                untold,
                requests,
                new Budget(20, 60),
                truth,
                shown,
                Set.of(GOOD.lower(), BAD.lower()),
                sums,
                Duration.ofMinutes(130),
                rebuiltAt);
    }

    private void tell(Vm vm, String event, long offset, long version) {
        Instant told = NOW.minusSeconds(60 - version);
        ObjectNode document = Documents.vm(vm, 1);
        truth.add(document);
        truth.addAll(Disks.of(document));
        deliveries.add(new Delivery(event, vm.lower(), "microsoft.compute/virtualmachines/write", told, 202));
        hints.add(new TopicRecord(
                0,
                offset,
                told,
                event,
                "Microsoft.Resources.ResourceWriteSuccess",
                vm.lower(),
                Http.JSON.createObjectNode()));
        rows.put(vm.lower(), new Row(vm.lower(), version, version + 1, Optional.of(told.plusSeconds(1))));
        requests.add(request(told.plusSeconds(1), vm.lower(), 200));
        intervals.add(interval(vm, version + 2, Optional.empty()));
        transitions.add(transition(vm, version + 2));
    }

    private void show(Vm vm, String status) {
        shown.put(
                vm.lower(),
                new Shown(status, true, Map.of("disk-count", "pass"), Optional.of(NOW.minusSeconds(40)), false));
    }

    static Interval interval(Vm vm, long version, Optional<Interval.Closing> closing) {
        return new Interval(vm.lower(), "", "content " + version, NOW.minusSeconds(50), version, closing);
    }

    static TopicRecord transition(Vm vm, long version) {
        ObjectNode value = Http.JSON.createObjectNode().put("version", version);
        return new TopicRecord(0, version, NOW, "t" + version, "dev.muster.vm-status-changed", vm.lower(), value);
    }

    static Request request(Instant begun, String path, int status) {
        return new Request(0, begun, begun.plusMillis(20), "GET", path, status, Optional.empty());
    }

    private static Vm vm(String name) {
        return new Vm(
                GROUP + "/providers/Microsoft.Compute/virtualMachines/" + name,
                "westeurope",
                GROUP + "/providers/Microsoft.Network/networkInterfaces/" + name);
    }
}
