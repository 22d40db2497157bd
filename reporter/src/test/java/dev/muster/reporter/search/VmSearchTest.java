package dev.muster.reporter.search;

import static dev.muster.reporter.snapshot.Vms.judged;
import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import dev.muster.reporter.snapshot.Vms;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VmSearchTest {

    private static final Instant NOW = Instant.parse("2026-11-25T00:00:00Z");

    private static Snapshot estate(List<String> names) {
        return Vms.snapshot(NOW, 1, names.stream().map(VmSearchTest::vm).toList());
    }

    private static VmEntry vm(String name) {
        List<VmStatus> statuses = List.of(VmStatus.values());
        VmStatus status = statuses.get(Math.floorMod(name.hashCode(), statuses.size()));
        return judged(name, status, "PP");
    }

    private static List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("vm-" + i);
        }
        return names;
    }

    @Test
    void everyOrderMeetsEveryVmOnceAndInOrder() {
        Snapshot snapshot = estate(names(57));
        for (String word : VmOrder.words()) {
            VmOrder order = VmOrder.ofWord(word).orElseThrow();
            List<VmEntry> paged = pages(snapshot, order, 10);
            List<VmEntry> whole = new VmSearch(VmFilter.ALL, order, Optional.empty(), 1000)
                    .in(snapshot)
                    .items();
            assertThat(paged).as(word).hasSize(57).doesNotHaveDuplicates().containsExactlyElementsOf(whole);
        }
    }

    @Test
    void whoeverWasThereAllAlongIsMetExactlyOnceWhileOthersComeAndGo() {
        List<String> lasting = names(60);
        Random random = new Random(5);
        List<String> seen = new ArrayList<>();
        Optional<ListPlace> after = Optional.empty();
        do {
            List<String> names = new ArrayList<>(lasting);
            for (int i = 0; i < 30; i++) {
                names.add("passing-" + random.nextInt(1000));
                names.add("vm-" + random.nextInt(60) + "-" + random.nextInt(1000));
            }
            ListPage<VmEntry> page = new VmSearch(VmFilter.ALL, VmOrder.STABLE, after, 7)
                    .in(estate(names.stream().distinct().toList()));
            page.items().forEach(vm -> seen.add(vm.name()));
            after = page.next().map(place -> throughToken(place, VmOrder.STABLE));
        } while (after.isPresent());

        assertThat(seen).doesNotHaveDuplicates().containsAll(lasting);
    }

    @Test
    void theLastPageHasNoNextEvenWhenItIsFull() {
        ListPage<VmEntry> page = new VmSearch(VmFilter.ALL, VmOrder.STABLE, Optional.empty(), 10).in(estate(names(10)));

        assertThat(page.items()).hasSize(10);
        assertThat(page.next()).isEmpty();
        assertThat(page.total()).isEqualTo(10);
    }

    @Test
    void worstFirstIsByStatusAndThenByName() {
        List<VmEntry> vms = new ArrayList<>(List.of(
                judged("a", VmStatus.PROTECTED, "PP"),
                judged("C", VmStatus.UNPROTECTED, "FP"),
                judged("b", VmStatus.UNPROTECTED, "FP"),
                judged("d", VmStatus.MISCONFIGURED, "PF")));
        Collections.shuffle(vms, new Random(3));

        assertThat(new VmSearch(VmFilter.ALL, VmOrder.WORST_FIRST, Optional.empty(), 10)
                        .in(Vms.snapshot(NOW, 1, vms))
                        .items())
                .extracting(VmEntry::name)
                .containsExactly("b", "C", "d", "a");
    }

    @Test
    void aTokenIsOnlyGoodForItsOwnOrder() {
        String token = new ListPlace("name", "key\nwith a break", "/id").text();

        assertThat(ListPlace.ofText(token, "name")).contains(new ListPlace("name", "key\nwith a break", "/id"));
        assertThat(ListPlace.ofText(token, "status")).isEmpty();
        for (String nonsense : List.of("", "!", "YQ", "a", "AAAA")) {
            assertThat(ListPlace.ofText(nonsense, "name")).isEmpty();
        }
    }

    private static List<VmEntry> pages(Snapshot snapshot, VmOrder order, int limit) {
        List<VmEntry> all = new ArrayList<>();
        Optional<ListPlace> after = Optional.empty();
        do {
            ListPage<VmEntry> page = new VmSearch(VmFilter.ALL, order, after, limit).in(snapshot);
            all.addAll(page.items());
            after = page.next().map(place -> throughToken(place, order));
        } while (after.isPresent());
        return all;
    }

    private static ListPlace throughToken(ListPlace place, VmOrder order) {
        return ListPlace.ofText(place.text(), order.word()).orElseThrow();
    }
}
