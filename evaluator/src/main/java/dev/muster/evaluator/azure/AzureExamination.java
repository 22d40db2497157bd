package dev.muster.evaluator.azure;

import com.azure.core.credential.AccessToken;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import dev.muster.evaluator.doctor.Examination;
import dev.muster.evaluator.doctor.Sign;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Looks at Azure with the service's own credentials, tenant by tenant: is there a token, which subscriptions are seen,
/// and may everything that the rules rest on be read in each of them. About twenty reads for each subscription, one
/// after the other.
final class AzureExamination implements Examination {

    private static final Duration SLOW_CLOCK = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final List<AzureProperties.Tenant> tenants;
    private final Clock clock;

    AzureExamination(List<AzureProperties.Tenant> tenants, Clock clock) {
        this.tenants = tenants;
        this.clock = clock;
    }

    @Override
    public List<Sign> examine() {
        List<Sign> signs = new ArrayList<>();
        tenants.forEach(it -> tenant(it, signs));
        return signs;
    }

    private void tenant(AzureProperties.Tenant tenant, List<Sign> signs) {
        Arm arm;
        AccessToken token;
        try {
            arm = AzureConfiguration.arm(tenant, clock);
            token = arm.token();
        } catch (RuntimeException e) {
            signs.add(Sign.ill("token", tenant + ": " + oneLine(e), tokenAdvice(tenant)));
            return;
        }
        signs.add(Sign.well(
                "token", tenant + ", valid until " + token.getExpiresAt().toInstant()));
        try {
            subscriptions(tenant, arm, token, signs);
        } catch (RuntimeException | IOException e) {
            signs.add(Sign.ill(
                    "azure",
                    tenant + ": " + oneLine(e),
                    "check muster.azure.tenants[].resource-manager and what stands between"));
        }
    }

    private void subscriptions(AzureProperties.Tenant tenant, Arm arm, AccessToken token, List<Sign> signs)
            throws IOException {
        Set<String> seen = new TreeSet<>();
        Optional<URI> page = Optional.of(arm.address("/subscriptions", Api.SUBSCRIPTION.query()));
        while (page.isPresent()) {
            try (HttpResponse answer = arm.get(page.get(), token)) {
                if (signs.size() == 1 || signs.getLast().subject().equals("token")) {
                    signs.add(clockOf(answer));
                }
                JsonNode body = json(answer);
                body.path("value")
                        .forEach(it ->
                                seen.add(it.path("subscriptionId").asString("").toLowerCase(Locale.ROOT)));
                page = Optional.ofNullable(body.path("nextLink").asString(null)).flatMap(arm::next);
            }
        }
        for (String group : new TreeSet<>(tenant.managementGroups())) {
            signs.add(new ReadingRights(arm, token).ofGroup(group));
        }
        Set<String> missing = new TreeSet<>(tenant.subscriptions());
        missing.removeAll(seen);
        missing.forEach(it -> signs.add(Sign.ill("subscription", it + " cannot be seen", ReadingRights.ROLE)));
        if (!tenant.subscriptions().isEmpty()) {
            seen.retainAll(tenant.subscriptions());
        } else if (seen.isEmpty()) {
            signs.add(Sign.ill("subscription", tenant + ": none can be seen", ReadingRights.ROLE));
        }
        for (String subscription : seen) {
            signs.add(new ReadingRights(arm, token).ofSubscription(subscription));
        }
    }

    private Sign clockOf(HttpResponse answer) {
        try {
            Instant there = ZonedDateTime.parse(
                            answer.getHeaderValue(HttpHeaderName.DATE), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration off = Duration.between(clock.instant(), there);
            return off.abs().compareTo(SLOW_CLOCK) <= 0
                    ? Sign.well("clock", "within %d s of Azure's".formatted(SLOW_CLOCK.toSeconds()))
                    : Sign.doubtful(
                            "clock",
                            "%d s off Azure's".formatted(off.toSeconds()),
                            "look after NTP: Azure refuses tokens that are five minutes off");
        } catch (DateTimeParseException | NullPointerException e) {
            return Sign.doubtful(
                    "clock", "Azure did not say its time", "something between may have answered instead of Azure");
        }
    }

    private static JsonNode json(HttpResponse answer) throws IOException {
        if (answer.getStatusCode() != OK) {
            throw new IOException("Azure answers " + answer.getStatusCode());
        }
        try (InputStream body = answer.getBodyAsInputStreamSync()) {
            return Json.tree(body);
        }
    }

    private static String tokenAdvice(AzureProperties.Tenant tenant) {
        return switch (tenant.credential()) {
            case CLIENT_SECRET -> "check client-id and the client secret, and whether it has expired";
            case WORKLOAD_IDENTITY ->
                "check the service account's annotation, the pod's label azure.workload.identity/use and the federated"
                        + " credential (issuer and subject)";
            case MANAGED_IDENTITY -> "check that the identity is assigned to this machine, and client-id";
            case DEFAULT -> "name the credential: muster.azure.tenants[].credential";
        };
    }

    private static String oneLine(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }
}
