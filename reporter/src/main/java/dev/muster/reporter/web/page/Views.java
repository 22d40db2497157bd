package dev.muster.reporter.web.page;

import dev.muster.reporter.search.VmFilter;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.VmEntry;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/// Reads what a page is asked to show. Every page knows a time and owners, so that both stay while somebody goes from
/// one to the next.
final class Views {

    private static final int MOST_KEPT = 50;

    private final CurrentSnapshot snapshots;
    private final AtomicReference<@Nullable Narrowed> narrowed = new AtomicReference<>();

    Views(CurrentSnapshot snapshots) {
        this.snapshots = snapshots;
    }

    /// The view of a page that shows the state of the time that is asked for.
    ///
    /// @param names parameters of the page besides time and owners
    View of(String path, MultiValueMap<String, String> given, String... names) {
        Parameters parameters = read(given, names);
        View view = view(path, given, parameters, snapshots.require(parameters));
        return view.owners().isEmpty() ? view : view.showing(narrowed(view.whole(), view.owners()));
    }

    /// The view of a list that sorts the owners out itself, as one of its conditions.
    View ofAll(String path, MultiValueMap<String, String> given, String... names) {
        Parameters parameters = read(given, names);
        return view(path, given, parameters, snapshots.require(parameters));
    }

    /// The view of a page that asks the database for the past itself and needs today's names only.
    View ofToday(String path, MultiValueMap<String, String> given, String... names) {
        return view(path, given, read(given, names), snapshots.require());
    }

    private static Parameters read(MultiValueMap<String, String> given, String... names) {
        String[] allowed = Stream.concat(Stream.of(names), Stream.of(CurrentSnapshot.AS_OF, View.OWNER))
                .distinct()
                .toArray(String[]::new);
        return Parameters.ofForm(given, allowed);
    }

    private static View view(String path, Map<String, List<String>> given, Parameters parameters, Snapshot whole) {
        Optional<Instant> time = parameters.time(CurrentSnapshot.AS_OF);
        Set<String> owners = parameters.several(View.OWNER, Optional::of, List.of());
        return new View(path, parameters, given, whole, whole, time, owners);
    }

    /// Counted once per snapshot and owners; those of earlier snapshots are let go with them.
    private Snapshot narrowed(Snapshot whole, Set<String> owners) {
        Narrowed known = narrowed.get();
        if (known == null || known.of() != whole || known.parts().size() > MOST_KEPT) {
            known = new Narrowed(whole, new ConcurrentHashMap<>());
            narrowed.set(known);
        }
        return known.parts().computeIfAbsent(owners, wanted -> whole.only(vm -> isOwnedBy(vm, wanted)));
    }

    private static boolean isOwnedBy(VmEntry vm, Set<String> owners) {
        return owners.contains(vm.owner() == null ? VmFilter.NOBODY : vm.owner());
    }

    private record Narrowed(Snapshot of, Map<Set<String>, Snapshot> parts) {}
}
