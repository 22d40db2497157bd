package dev.muster.reporter.metrics.detail;

import dev.muster.contract.VmStatus;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Chooses the VMs that have series of their own: all that are wanted while the limit allows, else the most severe and
/// oldest first. Chosen once per snapshot.
final class DetailSelector {

    private static final Set<VmStatus> NONCOMPLIANT = EnumSet.of(VmStatus.UNPROTECTED, VmStatus.MISCONFIGURED);
    private static final int DESCRIPTION = 2;

    private final DetailMode mode;
    private final int limit;
    private volatile @Nullable DetailSelection last;

    DetailSelector(DetailProperties properties) {
        this.mode = properties.mode();
        this.limit = properties.mostSeries();
    }

    int limit() {
        return limit;
    }

    DetailSelection of(Snapshot snapshot) {
        DetailSelection known = last;
        if (known == null || known.snapshot() != snapshot) {
            known = select(snapshot);
            last = known;
        }
        return known;
    }

    private DetailSelection select(Snapshot snapshot) {
        FailingRules failing = new FailingRules(snapshot.rules());
        List<VmEntry> vms = snapshot.vms();
        Chosen noncompliant = choose(
                mode == DetailMode.NONE ? IntStream.empty() : places(vms, true),
                vms,
                vm -> 1 + failing.of(vm).size(),
                limit);
        Chosen described = choose(
                mode == DetailMode.ALL ? places(vms, false) : IntStream.empty(),
                vms,
                vm -> DESCRIPTION,
                limit - noncompliant.series());
        return new DetailSelection(
                snapshot,
                noncompliant.places(),
                described.places(),
                noncompliant.series() + described.series(),
                noncompliant.wanted() + described.wanted());
    }

    private static IntStream places(List<VmEntry> vms, boolean noncompliantOnly) {
        return IntStream.range(0, vms.size())
                .filter(it -> vms.get(it).judged())
                .filter(it ->
                        !noncompliantOnly || NONCOMPLIANT.contains(vms.get(it).status()));
    }

    private static Chosen choose(IntStream places, List<VmEntry> vms, ToIntFunction<VmEntry> seriesOf, int limit) {
        int[] wanted = places.toArray();
        int all =
                IntStream.of(wanted).map(it -> seriesOf.applyAsInt(vms.get(it))).sum();
        IntStream inOrder = all <= limit ? IntStream.of(wanted) : worstFirst(wanted, vms);
        BitSet chosen = new BitSet();
        int series = 0;
        for (int place : inOrder.toArray()) {
            int more = seriesOf.applyAsInt(vms.get(place));
            if (series + more > limit) {
                break;
            }
            series += more;
            chosen.set(place);
        }
        return new Chosen(chosen, series, all);
    }

    private static IntStream worstFirst(int[] places, List<VmEntry> vms) {
        return IntStream.of(places)
                .boxed()
                .sorted(Comparator.comparing((Integer it) ->
                                !NONCOMPLIANT.contains(vms.get(it).status()))
                        .thenComparing(it -> FailingRules.severity(vms.get(it)))
                        .thenComparing(it -> vms.get(it).sinceMillis())
                        .thenComparing(it -> it))
                .mapToInt(it -> it);
    }

    private record Chosen(BitSet places, int series, int wanted) {}
}
