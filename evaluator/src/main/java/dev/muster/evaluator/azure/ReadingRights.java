package dev.muster.evaluator.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpResponse;
import dev.muster.evaluator.doctor.Sign;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// Tries what a role has to allow, by asking for all that the rules rest on: every list of a subscription, and what is
/// inside a vault, at the first vault that there is.
final class ReadingRights {

    static final String ROLE = "give it the role Muster reader (or Reader) there, at the management group for all; it"
            + " takes some minutes to count";

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;

    /// What is asked of a vault, by path below it.
    private static final List<Part> OF_VAULT = List.of(
            new Part("/backupPolicies", Api.POLICY.listQuery()),
            new Part("/backupstorageconfig/vaultstorageconfig", Api.VSC.query()),
            new Part("/backupconfig/vaultconfig", Api.VCFG.query()));

    private final Arm arm;
    private final AccessToken token;
    private final List<String> refused = new ArrayList<>();
    private int read;

    private record Part(String path, String query) {}

    ReadingRights(Arm arm, AccessToken token) {
        this.arm = arm;
        this.token = token;
    }

    /// @param subscription lower-cased id
    Sign ofSubscription(String subscription) throws IOException {
        for (Api api : Api.listedBySubscription()) {
            String path = "/subscriptions/" + subscription + "/providers/" + api.kind();
            JsonNode found = ask(path, api.listQuery(), api.kind());
            if (api == Api.VAULT) {
                insideOf(first(found));
            }
        }
        return refused.isEmpty()
                ? Sign.well("subscription", "%s: all %d kinds of evidence may be read".formatted(subscription, read))
                : Sign.ill("subscription", subscription + " refuses " + String.join(", ", refused), ROLE);
    }

    /// @param group id of a management group
    Sign ofGroup(String group) throws IOException {
        JsonNode found = ask(GroupedTenantRead.descendants(group), GroupedTenantRead.QUERY, "descendants");
        if (!found.isMissingNode()) {
            return Sign.well("management group", group + ": what is below it may be read");
        }
        String why = refused.isEmpty() ? " does not exist, or is not shown" : " refuses " + String.join(", ", refused);
        return Sign.ill("management group", group + why, ROLE);
    }

    private void insideOf(Optional<String> vault) throws IOException {
        if (vault.isEmpty()) {
            return;
        }
        JsonNode items = ask(vault.get() + "/backupProtectedItems", Api.ITEM.listQuery(), "backupProtectedItems");
        Optional<String> item = first(items);
        if (item.isPresent()) {
            ask(item.get(), Api.ITEM.query(), "protectedItems");
        }
        for (Part part : OF_VAULT) {
            ask(vault.get() + part.path(), part.query(), part.path().substring(1));
        }
    }

    /// The answer, missing when it was refused, or when there is none: that is no lack of a right.
    private JsonNode ask(String path, String query, String what) throws IOException {
        URI address = arm.address(path, query);
        read++;
        try (HttpResponse answer = arm.get(address, token)) {
            int status = answer.getStatusCode();
            if (status != OK) {
                if (status != NOT_FOUND) {
                    refused.add(what + " (" + status + ")");
                }
                return MissingNode.getInstance();
            }
            try (InputStream body = answer.getBodyAsInputStreamSync()) {
                return Json.tree(body);
            }
        }
    }

    private static Optional<String> first(JsonNode list) {
        String id = list.path("value").path(0).path("id").asString("");
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }
}
