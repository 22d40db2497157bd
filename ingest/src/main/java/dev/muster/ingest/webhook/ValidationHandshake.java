package dev.muster.ingest.webhook;

import com.azure.messaging.eventgrid.systemevents.SubscriptionValidationResponse;
import dev.muster.contract.ResourceId;
import dev.muster.ingest.delivery.Element.ValidationRequest;
import dev.muster.ingest.delivery.WatchList;
import dev.muster.ingest.settings.IngestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// The Event Grid handshake: a validation event comes when an event subscription is made or changed, and its code has
/// to be sent back, with status 200 and a content length.
///
/// Source: "Endpoint validation with Event Grid event schema", Microsoft Learn (2024).
@Component
final class ValidationHandshake {

    private static final Logger log = LoggerFactory.getLogger(ValidationHandshake.class);
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9-]{1,256}");

    private final List<String> eventSubscriptions;
    private final WatchList watchList;

    ValidationHandshake(IngestSettings settings, WatchList watchList) {
        this.eventSubscriptions = settings.eventSubscriptions();
        this.watchList = watchList;
    }

    /// @param eventSubscription name of the event subscription that asks, null when it is not said
    ResponseEntity<byte[]> answer(ValidationRequest request, @Nullable String eventSubscription) {
        if (!isKnown(eventSubscription) || !isWatched(request.source())) {
            log.warn("an event subscription that is not on our lists asked for validation");
            return Answers.problem(HttpStatus.FORBIDDEN);
        }
        return request.code()
                .filter(it -> CODE.matcher(it).matches())
                .map(ValidationHandshake::echo)
                .orElseGet(() -> Answers.problem(HttpStatus.BAD_REQUEST));
    }

    private boolean isKnown(@Nullable String name) {
        return eventSubscriptions.isEmpty() || eventSubscriptions.stream().anyMatch(it -> it.equalsIgnoreCase(name));
    }

    private boolean isWatched(Optional<String> source) {
        String subscription = source.flatMap(ResourceId::tryParse)
                .map(ResourceId::subscription)
                .orElse("");
        return watchList.watchesSubscription(subscription);
    }

    private static ResponseEntity<byte[]> echo(String code) {
        try {
            log.info("event subscription validated");
            return Answers.json(new SubscriptionValidationResponse()
                    .setValidationResponse(code)
                    .toJsonBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
