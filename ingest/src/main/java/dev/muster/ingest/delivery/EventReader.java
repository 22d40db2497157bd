package dev.muster.ingest.delivery;

import com.azure.messaging.eventgrid.SystemEventNames;
import dev.muster.contract.ResourceChanged;
import dev.muster.contract.ResourceId;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes a hint of one event, or says why there is none. Whether we watch it is asked first: a flaw in an event that no
/// rule needs is nobody's business.
final class EventReader {

    private static final int MAX_TEXT = 1024;

    private final WatchList watchList;

    EventReader(WatchList watchList) {
        this.watchList = watchList;
    }

    /// @param standby for what is not there
    Outcome read(Envelope event, Standby standby) {
        Optional<String> type = event.type().filter(EventReader::fits);
        if (type.isEmpty()) {
            return new Outcome.Flawed(UnusableReason.NO_TYPE);
        }
        if (type.get().equalsIgnoreCase(SystemEventNames.EVENT_GRID_SUBSCRIPTION_VALIDATION)) {
            return new Outcome.Is(new Element.ValidationRequest(event.validationCode(), event.source()));
        }
        if (type.get().equalsIgnoreCase(SystemEventNames.EVENT_GRID_SUBSCRIPTION_DELETED)) {
            return new Outcome.Is(new Element.FeedRemoved());
        }
        return watchList.watchesType(type.get())
                ? readWatched(type.get(), event, standby)
                : new Outcome.Is(new Element.Unwatched());
    }

    private Outcome readWatched(String type, Envelope event, Standby standby) {
        Optional<ResourceId> subject = resource(event);
        Optional<String> operation = event.operation().filter(EventReader::fits);
        if (subject.isEmpty() && operation.isEmpty()) {
            return new Outcome.Flawed(UnusableReason.NO_RESOURCE);
        }
        if (!watchList.watchesOperation(type, operation, subject)) {
            return new Outcome.Is(new Element.Unwatched());
        }
        if (subject.isEmpty()) {
            return new Outcome.Flawed(UnusableReason.NO_RESOURCE);
        }
        return watchList.watchesSubscription(subject.get().subscription())
                ? hint(type, operation, subject.get(), event, standby)
                : new Outcome.Is(new Element.Unwatched());
    }

    private static Outcome hint(
            String type, Optional<String> operation, ResourceId subject, Envelope event, Standby standby) {
        Optional<String> id = event.id().filter(EventReader::fits).or(standby::id);
        Optional<String> source = source(event, subject, standby);
        Optional<Instant> time = time(event, standby);
        if (id.isEmpty()) {
            return new Outcome.Flawed(UnusableReason.NO_ID);
        }
        if (source.isEmpty()) {
            return new Outcome.Flawed(UnusableReason.NO_SOURCE);
        }
        if (time.isEmpty()) {
            return new Outcome.Flawed(UnusableReason.NO_TIME);
        }
        return new Outcome.Is(new Element.Usable(new ResourceChanged(
                id.get(),
                source.get(),
                type,
                subject,
                time.get(),
                operation,
                event.status().filter(EventReader::fits),
                event.correlationId().filter(EventReader::fits),
                event.tenantId().filter(EventReader::fits))));
    }

    /// The resource: what Resource Manager says it worked on, else the subject, else what a source ends with. A source
    /// alone is believed only when it names a resource, since it is usually a whole subscription or resource group.
    private static Optional<ResourceId> resource(Envelope event) {
        Stream<String> named = Stream.of(
                        event.resourceUri(), event.subject(), event.source().flatMap(EventReader::fragment))
                .flatMap(Optional::stream);
        return named.flatMap(it -> ResourceId.tryParse(it).stream())
                .findFirst()
                .or(() -> event.source()
                        .flatMap(ResourceId::tryParse)
                        .filter(it -> it.value().contains("/providers/")));
    }

    private static Optional<String> fragment(String source) {
        int hash = source.lastIndexOf('#');
        return hash < 0 ? Optional.empty() : Optional.of(source.substring(hash + 1));
    }

    /// In the Event Grid schema the topic is filled in by Azure and its absence harmless; a CloudEvent without source
    /// has no identity.
    private static Optional<String> source(Envelope event, ResourceId subject, Standby standby) {
        Optional<String> source = event.source().filter(EventReader::fits);
        return source.isPresent() || (event.isCloudEvent() && !standby.isLenient())
                ? source
                : Optional.of("/subscriptions/" + subject.subscription());
    }

    private static Optional<Instant> time(Envelope event, Standby standby) {
        Optional<String> text = event.time();
        Optional<Instant> time = text.flatMap(EventTime::parse);
        boolean optional = standby.isLenient() || (text.isEmpty() && event.isCloudEvent());
        return optional ? time.or(() -> Optional.of(standby.receivedAt())) : time;
    }

    private static boolean fits(String text) {
        return text.length() <= MAX_TEXT;
    }

    /// An element, or the reason why the event is none.
    sealed interface Outcome {
        record Is(Element element) implements Outcome {}

        record Flawed(UnusableReason reason) implements Outcome {}
    }
}
