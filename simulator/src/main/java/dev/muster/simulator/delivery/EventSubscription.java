package dev.muster.simulator.delivery;

import dev.muster.simulator.events.EventForm;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Where events go, and how.
///
/// @param name told in the header `aeg-subscription-name`, which Azure writes in capitals
/// @param url of the webhook
/// @param headers sent with every request, a shared secret for example
/// @param form schema of the events
/// @param batchSize events per request at most; one means that each event travels alone
/// @param preferredKilobytes a wish for the size of a request, not a limit
/// @param schedule reading of the documented retry times
/// @param duplicates share of delivered events that are delivered once more
/// @param reorder share of events that are held back for a moment
/// @param patience how long an answer is waited for, in real time
/// @param maxAttempts attempts per event
/// @param timeToLive age after which an event is no longer tried, in simulated time
/// @param deadLetterCodes answers after which an event is not tried again
/// @param honourRetryAfter whether a `Retry-After` of the webhook is obeyed; not documented
/// @param origin for the handshake of CloudEvents
/// @param requestRate requests per minute asked for in that handshake
/// @param audience whom Event Grid's access token is for, sent with every POST; without one no token is sent
public record EventSubscription(
        String name,
        URI url,
        Map<String, String> headers,
        EventForm form,
        int batchSize,
        int preferredKilobytes,
        RetrySchedule schedule,
        double duplicates,
        double reorder,
        Duration patience,
        int maxAttempts,
        Duration timeToLive,
        Set<Integer> deadLetterCodes,
        boolean honourRetryAfter,
        String origin,
        OptionalInt requestRate,
        Optional<String> audience) {

    public EventSubscription {
        headers = Map.copyOf(headers);
        deadLetterCodes = Set.copyOf(deadLetterCodes);
    }

    /// The same towards another address.
    public EventSubscription at(URI other) {
        return new EventSubscription(
                name,
                other,
                headers,
                form,
                batchSize,
                preferredKilobytes,
                schedule,
                duplicates,
                reorder,
                patience,
                maxAttempts,
                timeToLive,
                deadLetterCodes,
                honourRetryAfter,
                origin,
                requestRate,
                audience);
    }

    boolean batched() {
        return batchSize > 1;
    }

    Optional<String> rate() {
        return requestRate.isPresent() ? Optional.of(Integer.toString(requestRate.getAsInt())) : Optional.empty();
    }
}
