package dev.muster.ingest.delivery;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Takes the body of a delivery apart, element by element, so that a bad one never takes a good one with it.
///
/// A body is one JSON value: an array in the Event Grid schema and in CloudEvents batches, an object for a single
/// event. Bytes that are no UTF-8 are read as U+FFFD, duplicate names are allowed (the last counts): refusing the
/// body would make Event Grid drop every event in it.
public final class DeliveryReader {

    /// Longest body that is read, in bytes.
    public static final int MAX_BODY = ForeignJson.MAX_DOCUMENT;

    private final EventReader events;

    public DeliveryReader(WatchList watchList) {
        this.events = new EventReader(watchList);
    }

    /// Nothing is returned before the whole body has been seen to be JSON.
    ///
    /// @param receivedAt when the delivery came in
    /// @throws NotJsonException when the body as a whole is not JSON within the limits
    public List<Element> read(byte[] body, Instant receivedAt) throws NotJsonException {
        String text = withoutByteOrderMark(new String(body, StandardCharsets.UTF_8));
        try (JsonParser parser = ForeignJson.MAPPER.createParser(text)) {
            List<Element> elements = read(parser, text, Standby.ofDelivery(receivedAt));
            if (parser.nextToken() != null) {
                throw new NotJsonException();
            }
            return elements;
        } catch (JacksonException e) {
            throw new NotJsonException();
        }
    }

    /// Reads a message of a sender who cannot be told that it makes no sense: what is not JSON within the limits is one
    /// unusable element.
    ///
    /// @param message null for one without content
    public List<Element> readAny(byte @Nullable [] message, Instant receivedAt) {
        byte[] body = message == null ? new byte[0] : message;
        try {
            return body.length > MAX_BODY ? notJson(body) : read(body, receivedAt);
        } catch (NotJsonException e) {
            return notJson(body);
        }
    }

    /// Reads what was kept of one element of an earlier delivery. It is more lenient than [#read], because a person has
    /// asked for it: an id, a source or a time that is missing or unreadable is made up, since a hint does without.
    ///
    /// @param copy the text of a [TrimmedCopy] that is not cut
    /// @param id stands in for an unusable id
    /// @param receivedAt when the element came in; stands in for an unusable time
    public Element reread(String copy, String id, Instant receivedAt) {
        try (JsonParser parser = ForeignJson.MAPPER.createParser(copy)) {
            parser.nextToken();
            return element(parser, copy, new Standby(receivedAt, Optional.of(id)));
        } catch (JacksonException e) {
            return new Element.Unusable(
                    UnusableReason.NOT_AN_OBJECT, TrimmedCopy.withoutText(copy.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static List<Element> notJson(byte[] body) {
        return List.of(new Element.Unusable(UnusableReason.NOT_JSON, TrimmedCopy.withoutText(body)));
    }

    private List<Element> read(JsonParser parser, String text, Standby standby) throws NotJsonException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new NotJsonException();
        }
        if (first != JsonToken.START_ARRAY) {
            return List.of(element(parser, text, standby));
        }
        List<Element> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (elements.size() == ForeignJson.MAX_ELEMENTS) {
                throw new NotJsonException();
            }
            elements.add(element(parser, text, standby));
        }
        return elements;
    }

    private Element element(JsonParser parser, String text, Standby standby) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        EventReader.Outcome outcome = outcome(parser, standby);
        return switch (outcome) {
            case EventReader.Outcome.Is is -> is.element();
            case EventReader.Outcome.Flawed flawed -> {
                int end = (int) parser.currentLocation().getCharOffset();
                yield new Element.Unusable(flawed.reason(), Trimmer.trim(text.substring(start, end)));
            }
        };
    }

    private EventReader.Outcome outcome(JsonParser parser, Standby standby) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            return events.read(Envelope.read(parser), standby);
        }
        parser.skipChildren();
        parser.getString(); // a text or number is only read to its end when asked for
        return new EventReader.Outcome.Flawed(UnusableReason.NOT_AN_OBJECT);
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
