package dev.muster.simulator.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.simulator.json.Json;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/// The events of a load by their numbers: the same number is the same event, so that one can be sent again without
/// being kept.
final class LoadEvents {

    private static final String SUBSCRIPTION = "11111111-1111-1111-1111-111111111111";
    private static final int VMS = 5_000;
    private static final Instant START = Instant.parse("2026-08-01T10:00:00Z");

    private final String run;
    private final long seed;
    private final double broken;

    LoadEvents(String run, long seed, double broken) {
        this.run = run;
        this.seed = seed;
        this.broken = broken;
    }

    /// The event as JSON.
    String json(int number) {
        return isBroken(number) ? broken(number) : new String(Json.bytes(event(number)), UTF_8);
    }

    /// By what it is found again: `t` and its id for one that goes to the topic, `q` and its hash for one that cannot
    /// be read.
    String trace(int number) {
        return isBroken(number) ? "q " + sha256(json(number)) : "t " + id(number);
    }

    private boolean isBroken(int number) {
        return new SplittableRandom(seed ^ (31L * number)).nextDouble() < broken;
    }

    private String id(int number) {
        return run + "-" + number;
    }

    private String broken(int number) {
        ObjectNode event = event(number);
        return switch (number % 4) {
            case 0 -> "\"" + id(number) + "\"";
            case 1 -> text(event.put("eventTime", "yesterday"));
            case 2 -> text(event.without(List.of("eventType")));
            default -> text(event.put("subject", id(number)).without(List.of("data")));
        };
    }

    private ObjectNode event(int number) {
        String vm = String.format(
                Locale.ROOT,
                "/subscriptions/%s/resourceGroups/rg-load/providers/Microsoft.Compute/virtualMachines/vm-%05d",
                SUBSCRIPTION,
                number % VMS);
        return Json.object(
                "id",
                id(number),
                "topic",
                "/subscriptions/" + SUBSCRIPTION,
                "subject",
                vm,
                "eventType",
                "Microsoft.Resources.ResourceWriteSuccess",
                "eventTime",
                START.plusMillis(number).toString(),
                "dataVersion",
                "2",
                "metadataVersion",
                "1",
                "data",
                Json.object(
                        "authorization",
                        Json.object("scope", vm, "action", "write"),
                        "claims",
                        Json.object("name", "jane.doe@contoso.example", "ipaddr", "203.0.113.7"),
                        "correlationId",
                        id(number),
                        "resourceProvider",
                        "Microsoft.Compute",
                        "resourceUri",
                        vm,
                        "operationName",
                        "Microsoft.Compute/virtualMachines/write",
                        "status",
                        "Succeeded",
                        "subscriptionId",
                        SUBSCRIPTION));
    }

    private static String text(ObjectNode event) {
        return new String(Json.bytes(event), UTF_8);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
