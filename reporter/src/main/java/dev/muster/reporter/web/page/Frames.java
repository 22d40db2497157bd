package dev.muster.reporter.web.page;

import dev.muster.reporter.search.VmFilter;
import dev.muster.reporter.snapshot.Freshness;
import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.snapshot.Snapshots;
import dev.muster.reporter.web.CurrentSnapshot;
import dev.muster.reporter.web.Paging;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes the frames of pages.
final class Frames {

    private static final Duration STALE = Duration.ofMinutes(2);
    private static final int MOST_OWNERS = 300;
    private static final Set<String> NOT_KEPT = Set.of(CurrentSnapshot.AS_OF, View.OWNER, Paging.NEXT);

    private final Snapshots snapshots;
    private final Clock clock;
    private final boolean open;

    /// @param open whether REST answers without a token
    Frames(Snapshots snapshots, Clock clock, boolean open) {
        this.snapshots = snapshots;
        this.clock = clock;
        this.open = open;
    }

    Instant now() {
        return clock.instant();
    }

    /// @param refresh seconds after which the browser looks again, 0 for never; the past does not change
    Frame of(String active, View view, int refresh) {
        Snapshot snapshot = view.shown();
        boolean past = view.time().isPresent();
        return new Frame(
                active,
                view.path(),
                Addresses.of(view.path(), view.given(), ""),
                When.of(snapshot.asOf(), now()),
                past
                        ? null
                        : snapshot.freshness()
                                .observedAt()
                                .map(it -> When.of(it, now()))
                                .orElse(null),
                Words.number(snapshot.version()),
                snapshot.rules().profile(),
                past ? null : stale(snapshot),
                past ? 0 : refresh,
                view.time().map(it -> When.of(it, now())).orElse(null),
                view.time().map(When::field).orElse(""),
                view.owners().stream().sorted().map(Frames::ownerName).collect(Collectors.joining(", ")),
                owners(view),
                scope(view),
                kept(view),
                times(view),
                Addresses.without(view.path(), view.given(), CurrentSnapshot.AS_OF),
                Addresses.without(view.path(), view.given(), View.OWNER),
                open);
    }

    static String ownerName(String owner) {
        return owner.equals(VmFilter.NOBODY) ? "nobody" : owner;
    }

    /// Whoever has most machines stays in a list that is too long, and whoever is chosen.
    static List<Choice> owners(View view) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        view.whole().census().owners().entrySet().stream()
                .sorted((one, other) ->
                        Integer.compare(other.getValue().total(), one.getValue().total()))
                .limit(MOST_OWNERS)
                .forEach(it -> names.add(it.getKey()));
        names.addAll(view.owners());
        return names.stream()
                .map(it -> new Choice(it, ownerName(it), view.owners().contains(it)))
                .toList();
    }

    private static List<Field> scope(View view) {
        List<Field> fields = new ArrayList<>();
        view.time().ifPresent(it -> fields.add(new Field(CurrentSnapshot.AS_OF, it.toString())));
        view.owners().stream().sorted().forEach(it -> fields.add(new Field(View.OWNER, it)));
        return fields;
    }

    private static List<Field> kept(View view) {
        return view.given().entrySet().stream()
                .filter(it -> !NOT_KEPT.contains(it.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .flatMap(it -> it.getValue().stream()
                        .filter(value -> !value.isBlank())
                        .map(value -> new Field(it.getKey(), value)))
                .toList();
    }

    private List<Choice> times(View view) {
        Map<String, Duration> ages = new LinkedHashMap<>();
        ages.put("1 minute ago", Duration.ofMinutes(1));
        ages.put("1 hour ago", Duration.ofHours(1));
        ages.put("yesterday", Duration.ofDays(1));
        ages.put("a week ago", Duration.ofDays(7));
        ages.put("30 days ago", Duration.ofDays(30));
        Instant now = now().truncatedTo(ChronoUnit.SECONDS);
        return ages.entrySet().stream()
                .map(it -> new Choice(
                        Addresses.with(
                                view.path(),
                                view.given(),
                                CurrentSnapshot.AS_OF,
                                now.minus(it.getValue()).toString()),
                        it.getKey(),
                        false))
                .toList();
    }

    /// Evidence that is too old is said as loud as a snapshot that is.
    private static @Nullable String old(Freshness freshness) {
        if (!freshness.isStale()) {
            return null;
        }
        String vms = "The evidence about " + Words.vms(freshness.staleVms()) + " is too old to be believed";
        String lists = "ists of " + Words.counted(freshness.staleSubscriptions(), "subscription")
                + " have not been read completely for too long.";
        if (freshness.staleSubscriptions() == 0) {
            return vms + ".";
        }
        return freshness.staleVms() == 0 ? "L" + lists : vms + ": l" + lists;
    }

    private @Nullable String stale(Snapshot snapshot) {
        Duration age = Duration.between(snapshot.asOf(), now());
        if (age.compareTo(STALE) < 0) {
            return old(snapshot.freshness());
        }
        String trouble = snapshots
                .state()
                .trouble()
                .map(it -> " The database cannot be read: " + it.reason())
                .orElse("");
        return "These numbers are " + When.length(age) + " old." + trouble;
    }
}
