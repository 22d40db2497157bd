package dev.muster.evaluator.differential;

import static dev.muster.evaluator.differential.Dice.object;

import dev.muster.evaluator.differential.RandomWorlds.Draft;
import java.time.Duration;
import tools.jackson.databind.node.ObjectNode;

/// What is told of the inside of the machine.
final class RandomGuest {

    private static final String[][] TAGS = {
        {"bkp-luks", "true", "false", "maybe"},
        {"bkp-csv", "none", "csv", "SOFS", "x"},
        {"bkp-cluster", "sql-1", ""},
        {"bkp-netdrives", "none", "covered", "present", "x"},
        {"bkp-dc", "none", "single-dc", "multi-dc", "x"},
        {"bkp-proxy", "none", "http", "auth", "socks"},
        {"BKP-Proxy-Host", "true", "false"},
        {"bkp-proxy-port", "3128", "8080", "x"},
        {"bkp-appconsistent", "required", " Required ", "no"},
        {"bkp-exclude-luns", "1", "0,1", "0;1 2", "3"},
        {"bkp-exempt", "tests;until=2027-01-01"}
    };

    private RandomGuest() {}

    static Object tags(Dice dice) {
        ObjectNode tags = object("owner", "team");
        for (String[] tag : TAGS) {
            if (dice.in(18)) {
                tags.put(tag[0], tag[1 + dice.upTo(tag.length - 1)]);
            }
        }
        return dice.in(5) ? Dice.ABSENT : tags;
    }

    static void add(Draft draft) {
        Dice dice = draft.dice();
        for (String[] tag : TAGS) {
            draft.put(
                    "tagSince",
                    tag[0],
                    Dice.node(dice.in(85) ? dice.ago(Duration.ofDays(10)) : dice.ago(Duration.ofDays(180))));
        }
        fact(
                draft,
                "guest.luks",
                object(
                        "volumes",
                        dice.of(
                                java.util.List.of(),
                                java.util.List.of(object("name", "a", "fromAzureDiskEncryption", true)),
                                java.util.List.of(
                                        object("name", "a", "fromAzureDiskEncryption", true),
                                        object("name", "b", "fromAzureDiskEncryption", false)))));
        fact(draft, "guest.csv", dice.of("none", "csv", "sofs"));
        fact(draft, "guest.cluster", object("name", "c", "members", java.util.List.of()));
        fact(draft, "guest.networkMounts", dice.of("none", "covered", "present"));
        fact(draft, "guest.domainController", dice.of("none", "single-dc", "multi-dc"));
        fact(
                draft,
                "guest.proxy",
                object(
                        "inUse",
                        dice.in(70),
                        "reachesAgent",
                        dice.of(true, false, Dice.ABSENT),
                        "authenticated",
                        dice.of(true, false, Dice.ABSENT)));
        fact(draft, "guest.python", dice.of("2.7", "3.10.4", "2.6.9", "", "old", "3"));
        fact(draft, "guest.architecture", dice.of("x64", "x86", "arm64"));
        fact(draft, "guest.wireserver", dice.in(50));
        fact(draft, "guest.appConsistency", dice.of("valid", "invalid", "absent"));
    }

    private static void fact(Draft draft, String name, Object value) {
        Dice dice = draft.dice();
        if (dice.in(20)) {
            draft.put(
                    "facts",
                    name.toLowerCase(java.util.Locale.ROOT),
                    object(
                            "value",
                            value,
                            "source",
                            "run-command",
                            "observedAt",
                            dice.ago(Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(35)),
                            "expiresAt",
                            dice.mostly(
                                    85,
                                    Dice.ABSENT,
                                    dice.ago(Duration.ZERO),
                                    dice.ago(Duration.ofDays(-1)),
                                    dice.ago(Duration.ofDays(-90)))));
            ObjectNode facts = draft.part("facts");
            facts.set(name, facts.remove(name.toLowerCase(java.util.Locale.ROOT)));
        }
    }
}
