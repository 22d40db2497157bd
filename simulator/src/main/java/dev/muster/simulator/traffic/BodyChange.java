package dev.muster.simulator.traffic;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A way to spoil the body of a good answer.
sealed interface BodyChange {

    /// @param answer with status 2xx
    Answer apply(Request request, Answer answer, Function<Request, Optional<byte[]>> stranger);

    /// A page that some gateway puts in the way.
    record Html() implements BodyChange {
        @Override
        public Answer apply(Request request, Answer answer, Function<Request, Optional<byte[]>> stranger) {
            return Answer.text(
                    200,
                    "text/html; charset=utf-8",
                    "<html><body><h1>Our services aren't available right now</h1></body></html>");
        }
    }

    /// Bytes that are no JSON under a header that says so.
    record NotJson() implements BodyChange {
        @Override
        public Answer apply(Request request, Answer answer, Function<Request, Optional<byte[]>> stranger) {
            return Answer.json(200, "{\"value\": [tru".getBytes(StandardCharsets.UTF_8));
        }
    }

    record Empty() implements BodyChange {
        @Override
        public Answer apply(Request request, Answer answer, Function<Request, Optional<byte[]>> stranger) {
            return Answer.json(200, new byte[0]);
        }
    }

    /// The body of another resource of the same type; an empty object when there is none.
    record Stranger() implements BodyChange {
        @Override
        public Answer apply(Request request, Answer answer, Function<Request, Optional<byte[]>> stranger) {
            return Answer.json(200, stranger.apply(request).orElseGet(() -> Json.bytes(Json.object())))
                    .with(answer.headers());
        }
    }

    /// A list that lacks its last elements.
    ///
    /// @param keepLink whether the page still leads to the next one
    record ShortPage(int drop, boolean keepLink) implements BodyChange {
        @Override
        public Answer apply(Request request, Answer answer, Function<Request, Optional<byte[]>> stranger) {
            return edited(answer, body -> {
                cut(body, "value", drop);
                if (!keepLink) {
                    body.remove("nextLink");
                }
            });
        }
    }

    /// A list whose next page is itself.
    record LoopingLink() implements BodyChange {
        @Override
        public Answer apply(Request request, Answer answer, Function<Request, Optional<byte[]>> stranger) {
            String here = "https://" + request.header("host").orElse("localhost") + request.path() + "?"
                    + request.query().encoded();
            return edited(answer, body -> body.put("nextLink", here));
        }
    }

    /// A page of Resource Graph that lacks its last rows and does not say so, or does.
    ///
    /// @param counted whether `count` tells of the rows that are left
    record RowsMissing(int drop, boolean counted) implements BodyChange {
        @Override
        public Answer apply(Request request, Answer answer, Function<Request, Optional<byte[]>> stranger) {
            return edited(answer, body -> {
                cut(body, "data", drop);
                if (counted) {
                    body.put("count", body.path("data").size());
                }
            });
        }
    }

    /// A result of Resource Graph that claims more rows than it has.
    record TotalOff(int by) implements BodyChange {
        @Override
        public Answer apply(Request request, Answer answer, Function<Request, Optional<byte[]>> stranger) {
            return edited(
                    answer,
                    body -> body.put("totalRecords", body.path("totalRecords").asLong(0) + by));
        }
    }

    /// A page of Resource Graph behind which nothing can be had.
    record Truncated() implements BodyChange {
        @Override
        public Answer apply(Request request, Answer answer, Function<Request, Optional<byte[]>> stranger) {
            return edited(answer, body -> {
                body.put("resultTruncated", "true");
                body.remove("$skipToken");
            });
        }
    }

    /// A page of Resource Graph that leads to itself, the first page to one that does.
    record LoopingToken() implements BodyChange {
        @Override
        public Answer apply(Request request, Answer answer, Function<Request, Optional<byte[]>> stranger) {
            return edited(answer, body -> {
                String own = Json.text(Json.parse(request.bytes()), "options", "$skipToken");
                if (!own.isEmpty()) {
                    body.put("$skipToken", own);
                }
            });
        }
    }

    private static void cut(ObjectNode body, String name, int drop) {
        if (body.path(name) instanceof ArrayNode array) {
            for (int i = 0; i < drop && !array.isEmpty(); i++) {
                array.remove(array.size() - 1);
            }
        }
    }

    private static Answer edited(Answer answer, Consumer<ObjectNode> edit) {
        if (!(Json.parse(answer.body()) instanceof ObjectNode body)) {
            return answer;
        }
        edit.accept(body);
        return Answer.json(answer.status(), body).with(answer.headers());
    }
}
