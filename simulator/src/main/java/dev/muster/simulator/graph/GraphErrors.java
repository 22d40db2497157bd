package dev.muster.simulator.graph;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.kql.InvalidQueryException;
import java.time.Clock;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/// Error answers as Resource Graph words them: the error says nothing, its details say it all.
///
/// Source: a recorded answer (syntax), and answers quoted in public issues of Azure's tools. Not confirmed: the code of
/// what reads
/// well and means nothing, and of wrong options.
///
/// @param clock for the time in the message
record GraphErrors(Clock clock) {

    Answer invalid(InvalidQueryException query) {
        ObjectNode general = detail(
                "InvalidQuery",
                "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the"
                        + " error before retrying.");
        return switch (query.kind()) {
            case SYNTAX -> of(400, "BadRequest", general, place(query, "ParserFailure"));
            case UNSUPPORTED -> of(400, "BadRequest", general, place(query, "InvalidQueryLanguage"));
            case MEANING ->
                of(400, "BadRequest", general, detail("SemanticFailure", String.valueOf(query.getMessage())));
        };
    }

    private static ObjectNode place(InvalidQueryException query, String code) {
        ObjectNode detail = detail(code, code);
        detail.put("line", query.line());
        detail.put("characterPositionInLine", query.column());
        detail.put("token", query.token());
        return detail;
    }

    Answer unknownTable(String table) {
        return of(
                400,
                "BadRequest",
                detail(
                        "InvalidQuery",
                        "Query is invalid. Please refer to the documentation for the Azure Resource Graph service and"
                                + " fix the error before retrying."),
                detail(
                        "DisallowedLogicalTableName",
                        "Logical table " + table + " is invalid, unsupported or disallowed."));
    }

    Answer badRequest(String code, String message) {
        return of(400, "BadRequest", detail(code, message));
    }

    Answer accessDenied() {
        return of(
                403,
                "AccessDenied",
                detail(
                        "AccessDenied",
                        "Access is denied to the requested resource. The user might not have enough permission."));
    }

    Answer noSubscription() {
        return badRequest(
                "NoValidSubscriptionsInQueryRequest",
                "There must be at least one subscription that is eligible to contain resources. Given: ''.");
    }

    Answer tooLarge(int size, int limit) {
        return badRequest(
                "ResponsePayloadTooLarge",
                "Response payload size is " + size + ", and has exceeded the limit of " + limit
                        + ". Please consider querying less data at a time and make paginated call if needed.");
    }

    Answer throttled() {
        return of(
                429,
                "RateLimiting",
                detail(
                        "RateLimiting",
                        "Client application has been throttled and should not attempt to repeat the request until an"
                                + " amount of time has elapsed. Please see https://aka.ms/resourcegraph-throttling for"
                                + " help."));
    }

    private static ObjectNode detail(String code, String message) {
        return Json.object("code", code, "message", message);
    }

    private Answer of(int status, String code, ObjectNode... details) {
        String message = "Please provide below info when asking for support: timestamp = " + clock.instant()
                + ", correlationId = " + UUID.randomUUID() + ".";
        return Answer.json(
                status,
                Json.object("error", Json.object("code", code, "message", message, "details", Json.array((Object[])
                        details))));
    }
}
