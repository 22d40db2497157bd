package dev.muster.ingest.quarantine;

import dev.muster.ingest.delivery.DeliveryReader;
import dev.muster.ingest.delivery.Element;
import dev.muster.ingest.publish.DurablePublisher;
import dev.muster.ingest.publish.Parcel;
import dev.muster.ingest.publish.Publication;
import dev.muster.ingest.publish.QuarantineLog;
import dev.muster.ingest.publish.QuarantineMarks;
import dev.muster.ingest.publish.QuarantineRecord;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Shows what is in quarantine, and reads it again: an input that has become readable ends as a hint on the topic and
/// is marked, and a marked one is never published again. First the hint and then the mark, so that a crash between
/// them
/// costs a hint that comes twice and never one that comes not at all.
public final class Quarantine {

    private static final String INGEST = "ingest";

    private final QuarantineIndex index;
    private final QuarantineLog log;
    private final DeliveryReader reader;
    private final DurablePublisher publisher;
    private final QuarantineMarks marks;
    private final Clock clock;

    Quarantine(
            QuarantineIndex index,
            QuarantineLog log,
            DeliveryReader reader,
            DurablePublisher publisher,
            QuarantineMarks marks,
            Clock clock) {
        this.index = index;
        this.log = log;
        this.reader = reader;
        this.publisher = publisher;
        this.marks = marks;
        this.clock = clock;
    }

    /// Inputs in quarantine, newest first.
    ///
    /// @throws QuarantineAwayException when that cannot be told now
    public List<Entry> find(Filter filter) {
        return index.find(filter::fits);
    }

    /// @throws QuarantineAwayException when that cannot be told now
    public Optional<Entry> get(String id) {
        return index.get(id);
    }

    /// What was kept of an input.
    ///
    /// @throws QuarantineAwayException when that cannot be told now
    public Optional<String> content(Entry entry) {
        try (QuarantineLog.Places places = places()) {
            return kept(entry, places).map(QuarantineRecord.Kept::content);
        }
    }

    /// Whether older inputs are in quarantine that are not listed.
    public boolean truncated() {
        return index.truncated();
    }

    /// Reads inputs again, one after the other.
    ///
    /// @param patience after which no other is begun
    /// @return what became of those that were begun, in their order
    /// @throws QuarantineAwayException when the store fails; then nothing is lost and the same can be asked again
    public List<Replayed> replay(List<String> ids, Duration patience) {
        long start = System.nanoTime();
        List<Replayed> replayed = new ArrayList<>();
        try (QuarantineLog.Places places = places()) {
            for (String id : ids) {
                if (System.nanoTime() - start > patience.toNanos()) {
                    break;
                }
                replayed.add(replay(id, places));
            }
        }
        return replayed;
    }

    private Replayed replay(String id, QuarantineLog.Places places) {
        Optional<Entry> entry = index.get(id);
        if (entry.isEmpty()) {
            return new Replayed(id, ReplayOutcome.NOT_FOUND, Optional.empty());
        }
        return entry.get().isOpen()
                ? replay(entry.get(), places)
                : new Replayed(id, ReplayOutcome.ALREADY_SETTLED, entry.get().settled());
    }

    private Replayed replay(Entry entry, QuarantineLog.Places places) {
        if (entry.cut() || !entry.stage().equals(INGEST)) {
            return new Replayed(entry.id(), ReplayOutcome.NO_CONTENT, Optional.empty());
        }
        Optional<QuarantineRecord.Kept> kept = kept(entry, places);
        return kept.isEmpty()
                ? new Replayed(entry.id(), ReplayOutcome.NOT_FOUND, Optional.empty())
                : replay(entry, reader.reread(kept.get().content(), entry.id(), entry.firstSeen()));
    }

    private Replayed replay(Entry entry, Element element) {
        return switch (element) {
            case Element.Usable usable -> {
                durable(publisher.publish(Parcel.of(usable.hint(), clock.instant())));
                yield settle(entry, ReplayOutcome.REPLAYED);
            }
            case Element.Unusable bad ->
                new Replayed(
                        entry.id(),
                        ReplayOutcome.STILL_UNUSABLE,
                        Optional.of(bad.reason().word()));
            case Element.Unwatched e -> settle(entry, ReplayOutcome.IGNORED);
            case Element.ValidationRequest e -> settle(entry, ReplayOutcome.IGNORED);
            case Element.FeedRemoved e -> settle(entry, ReplayOutcome.IGNORED);
        };
    }

    private Replayed settle(Entry entry, ReplayOutcome outcome) {
        durable(marks.settle(entry.id(), outcome.name().toLowerCase(Locale.ROOT), clock.instant()));
        return new Replayed(entry.id(), outcome, Optional.empty());
    }

    private QuarantineLog.Places places() {
        try {
            return log.places();
        } catch (RuntimeException e) {
            throw new QuarantineAwayException("the quarantine cannot be read now");
        }
    }

    private static Optional<QuarantineRecord.Kept> kept(Entry entry, QuarantineLog.Places places) {
        try {
            return places.read(entry.place());
        } catch (RuntimeException e) {
            throw new QuarantineAwayException("the quarantine cannot be read now");
        }
    }

    private static void durable(Publication publication) {
        if (publication instanceof Publication.NotDurable) {
            throw new QuarantineAwayException("Kafka did not take what was replayed");
        }
    }

    /// @param detail why it is still unusable, or what became of it before
    public record Replayed(String id, ReplayOutcome outcome, Optional<String> detail) {}
}
