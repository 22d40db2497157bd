package dev.muster.ingest.pull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// Reads what a namespace answers. Events are cut out unread, so that one that makes no sense costs no other.
///
/// Source: "Event Grid namespaces data plane REST API: receive, acknowledge and release cloud events", Microsoft Learn
/// (2024-06-01).
final class PullAnswers {

    private static final int LARGEST_EVENT = 1024 * 1024;

    private final JsonMapper json;
    private final long longest;

    /// @param maxEvents how many events at most an answer holds
    PullAnswers(int maxEvents) {
        this.longest = (maxEvents + 1L) * (LARGEST_EVENT + 16 * 1024);
        this.json = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxDocumentLength(longest)
                                .maxNestingDepth(1_000)
                                .maxStringLength(2 * LARGEST_EVENT)
                                .build())
                        .build())
                .build();
    }

    /// @throws PullFailedException when that is no such answer
    List<Pulled> received(byte[] answer) {
        if (answer.length > longest) {
            throw new PullFailedException("an answer that is too long");
        }
        String text = new String(answer, StandardCharsets.UTF_8);
        List<Pulled> pulled = new ArrayList<>();
        try (JsonParser parser = json.createParser(text)) {
            expect(parser.nextToken(), JsonToken.START_OBJECT);
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                boolean isValue = parser.getString().equals("value");
                if (parser.nextToken() == JsonToken.START_ARRAY && isValue) {
                    readAll(parser, text, pulled);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (JacksonException e) {
            throw notUnderstood();
        }
        return pulled;
    }

    private static void readAll(JsonParser parser, String text, List<Pulled> pulled) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            expect(parser.currentToken(), JsonToken.START_OBJECT);
            pulled.add(readOne(parser, text));
        }
    }

    private static Pulled readOne(JsonParser parser, String text) {
        String lockToken = "";
        String event = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.getString();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "brokerProperties" -> lockToken = lockToken(parser, value);
                case "event" -> event = cutOut(parser, text);
                default -> parser.skipChildren();
            }
        }
        if (lockToken.isEmpty()) {
            throw notUnderstood();
        }
        return new Pulled(lockToken, event);
    }

    private static String lockToken(JsonParser parser, JsonToken value) {
        expect(value, JsonToken.START_OBJECT);
        String lockToken = "";
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.getString();
            if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("lockToken")) {
                lockToken = parser.getString();
            }
            parser.skipChildren();
        }
        return lockToken;
    }

    private static String cutOut(JsonParser parser, String text) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.skipChildren();
        parser.getString(); // a text or number is only read to its end when asked for
        return text.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    private static void expect(JsonToken found, JsonToken wanted) {
        if (found != wanted) {
            throw notUnderstood();
        }
    }

    private static PullFailedException notUnderstood() {
        return new PullFailedException("an answer that is not understood");
    }

    /// How many lock tokens failed.
    ///
    /// @throws PullFailedException when that is no such answer
    int failed(byte[] answer) {
        try {
            return json.readTree(answer).path("failedLockTokens").size();
        } catch (JacksonException e) {
            throw notUnderstood();
        }
    }
}
