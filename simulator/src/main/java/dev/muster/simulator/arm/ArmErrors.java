package dev.muster.simulator.arm;

import dev.muster.simulator.events.Operations;
import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import java.util.Locale;
import java.util.Optional;

/// Error answers as Azure Resource Manager words them.
///
/// Source: recorded answers, and Microsoft Learn, "Troubleshoot common Azure deployment errors" (2024).
public final class ArmErrors {

    private ArmErrors() {}

    static Answer of(int status, String code, String message) {
        return Answer.json(status, Json.object("error", Json.object("code", code, "message", message)))
                .with("x-ms-failure-cause", "gateway");
    }

    static Answer resourceNotFound(ArmId id) {
        String name = typeAndNames(id);
        String where =
                id.group().map(group -> " under resource group '" + group + "'").orElse("");
        return of(
                404,
                "ResourceNotFound",
                "The Resource '" + name + "'" + where
                        + " was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix");
    }

    static Answer groupNotFound(String group) {
        return of(404, "ResourceGroupNotFound", "Resource group '" + group + "' could not be found.");
    }

    static Answer subscriptionNotFound(String subscription) {
        return of(404, "SubscriptionNotFound", "The subscription '" + subscription + "' could not be found.");
    }

    static Answer authorizationFailed(String client, String objectId, String action, String scope) {
        return of(
                403,
                "AuthorizationFailed",
                "The client '" + client + "' with object id '" + objectId
                        + "' does not have authorization to perform action '" + action + "' over scope '" + scope
                        + "' or the scope is invalid. If access was recently granted, please refresh your credentials.");
    }

    private static String typeAndNames(ArmId id) {
        int begin = id.spelled().toLowerCase(Locale.ROOT).lastIndexOf("/providers/");
        return begin < 0 ? id.name() : id.spelled().substring(begin + "/providers/".length());
    }

    /// The answer of a wished-for fault: the status with Azure's usual code and words.
    public static Answer wished(int status, Optional<String> code, Request request) {
        Optional<ArmId> id = ArmId.tryOf(request.path());
        Answer usual = switch (status) {
            case 403 ->
                authorizationFailed(
                        "00000000-0000-0000-0000-000000000000",
                        "00000000-0000-0000-0000-000000000000",
                        id.map(Operations::read).orElse("Microsoft.Resources/subscriptions/read"),
                        request.path());
            case 404 -> id.map(ArmErrors::resourceNotFound).orElseGet(() -> of(404, "NotFound", "Not found."));
            default -> of(status, usualCode(status), usualMessage(status));
        };
        return code.map(wanted -> of(status, wanted, usualMessage(status))).orElse(usual);
    }

    private static String usualCode(int status) {
        return switch (status) {
            case 401 -> "InvalidAuthenticationToken";
            case 409 -> "Conflict";
            case 422 -> "UnprocessableEntity";
            case 429 -> "SubscriptionRequestsThrottled";
            case 500 -> "InternalServerError";
            case 502 -> "BadGateway";
            case 503 -> "ServiceUnavailable";
            case 504 -> "GatewayTimeout";
            default -> "Error" + status;
        };
    }

    private static String usualMessage(int status) {
        return switch (status) {
            case 401 -> "The access token is invalid.";
            case 429 -> "Number of requests exceeded the limit. Please try again later.";
            case 500 -> "Encountered internal server error.";
            case 502 -> "The gateway got no valid response from the resource provider.";
            case 503 -> "The service is unavailable. Please try again later.";
            case 504 ->
                "The gateway did not receive a response from the resource provider within the specified time period.";
            default -> "The request failed with status " + status + ".";
        };
    }
}
