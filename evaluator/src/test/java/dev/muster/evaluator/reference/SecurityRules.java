package dev.muster.evaluator.reference;

import static dev.muster.evaluator.reference.Sure.NO;
import static dev.muster.evaluator.reference.Sure.UNSURE;
import static dev.muster.evaluator.reference.Sure.YES;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What the rules of a network security group come to (decision C09).
final class SecurityRules {

    private SecurityRules() {}

    /// Those that may be of this direction.
    static Stream<JsonNode> of(JsonNode group, String list, String direction) {
        return Json.each(group, "properties." + list).filter(it -> says(it, "direction", direction) != NO);
    }

    /// A word that is not there may be any (decision A02).
    static Sure says(JsonNode rule, String field, String... words) {
        return Json.word(rule, "properties." + field)
                .map(it -> Sure.of(Set.of(words).contains(it)))
                .orElse(UNSURE);
    }

    /// Whether traffic is let through: the first rule that matches decides, and what may match before it makes it
    /// unsure unless it says the same. A rule without its number may be the first, or behind all others.
    static Sure allows(JsonNode group, String direction, Function<JsonNode, Sure> matches) {
        List<JsonNode> rules = Stream.of("securityRules", "defaultSecurityRules")
                .flatMap(list -> of(group, list, direction)
                        .sorted(Comparator.comparing(it -> priority(it).orElse(0))))
                .toList();
        Set<Sure> before = new HashSet<>();
        if (Json.list(group, "properties.securityRules").isEmpty()) {
            before.addAll(Set.of(YES, NO));
        }
        for (JsonNode rule : rules) {
            Sure ranked = priority(rule).isPresent() ? YES : UNSURE;
            Sure first = Sure.all(Stream.of(matches.apply(rule), says(rule, "direction", direction), ranked));
            if (first != NO) {
                Sure access = says(rule, "access", "allow");
                before.addAll(access == UNSURE ? Set.of(YES, NO) : Set.of(access));
            }
            if (first == YES) {
                return before.size() == 1 ? before.iterator().next() : UNSURE;
            }
        }
        return UNSURE;
    }

    static Optional<Integer> priority(JsonNode rule) {
        return Json.number(rule, "properties.priority");
    }

    static Sure isTcp(JsonNode rule) {
        return says(rule, "protocol", "*", "tcp");
    }

    static Sure port(JsonNode rule, int port) {
        List<String> ranges = both(rule, "destinationPortRange").toList();
        return ranges.isEmpty() ? UNSURE : Sure.of(ranges.stream().anyMatch(it -> covers(it, port)));
    }

    private static boolean covers(String range, int port) {
        if (range.equals("*")) {
            return true;
        }
        String[] ends = range.split("-");
        return ends[0].matches("\\d{1,6}")
                && ends[ends.length - 1].matches("\\d{1,6}")
                && Integer.parseInt(ends[0]) <= port
                && port <= Integer.parseInt(ends[ends.length - 1]);
    }

    /// The one and the many.
    static Stream<String> both(JsonNode rule, String field) {
        return Stream.concat(
                        Json.text(rule, "properties." + field).stream(),
                        Json.texts(rule, "properties." + field + (field.endsWith("x") ? "es" : "s")))
                .map(it -> it.toLowerCase(Locale.ROOT));
    }

    /// Its source is a group of machines, and whose they are is not known.
    static boolean hasSourceGroups(JsonNode rule) {
        return Json.each(rule, "properties.sourceApplicationSecurityGroups")
                .findAny()
                .isPresent();
    }

    /// Whether one of the prefixes of a side is as asked; a group of machines may be, and so may what is not there.
    static Sure place(JsonNode rule, String side, Function<String, Sure> asked) {
        List<String> prefixes = both(rule, side + "AddressPrefix").toList();
        boolean groups = Json.each(rule, "properties." + side + "ApplicationSecurityGroups")
                .findAny()
                .isPresent();
        Sure named = Sure.any(prefixes.stream().map(asked));
        return groups || prefixes.isEmpty() ? UNSURE.or(named) : named;
    }

    /// Whether the source is the machine.
    static Sure from(JsonNode rule, Optional<String> address) {
        return place(rule, "source", it -> inside(it, address));
    }

    /// Whether a prefix holds an address of the virtual network.
    static Sure inside(String prefix, Optional<String> address) {
        if (Set.of("*", "virtualnetwork", "0.0.0.0/0").contains(prefix)) {
            return YES;
        }
        Optional<Cidr> range = Cidr.parse(prefix);
        return range.isEmpty()
                ? NO
                : address.map(it -> Sure.of(range.get().holds(it))).orElse(UNSURE);
    }

    /// Whether the destination is the storage of a region.
    static Sure toStorage(JsonNode rule, Optional<String> region) {
        return place(rule, "destination", it -> isStorage(it, region));
    }

    private static Sure isStorage(String prefix, Optional<String> region) {
        if (Set.of("*", "0.0.0.0/0", "internet", "azurecloud", "storage").contains(prefix)) {
            return YES;
        }
        if (prefix.startsWith("azurecloud.") || prefix.startsWith("storage.")) {
            return region.map(it -> Sure.of(Json.region(prefix).endsWith("." + it)))
                    .orElse(UNSURE);
        }
        return publicRange(prefix) ? UNSURE : NO;
    }

    static boolean isRange(String prefix) {
        return Cidr.parse(prefix).isPresent();
    }

    static boolean publicRange(String prefix) {
        return Cidr.parse(prefix).filter(it -> !it.isPrivate()).isPresent();
    }

    /// An IPv4 range.
    record Cidr(long first, int bits) {

        static Optional<Cidr> parse(String text) {
            if (!text.matches("\\d{1,3}(\\.\\d{1,3}){3}(/\\d{1,2})?")) {
                return Optional.empty();
            }
            String[] parts = text.split("/");
            return Optional.of(new Cidr(number(parts[0]), parts.length > 1 ? Integer.parseInt(parts[1]) : 32));
        }

        boolean holds(String address) {
            long size = 1L << (32 - bits);
            return number(address) / size == first / size;
        }

        boolean isPrivate() {
            return Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
                    .flatMap(it -> parse(it).stream())
                    .anyMatch(it ->
                            it.bits <= bits && first / (1L << (32 - it.bits)) == it.first / (1L << (32 - it.bits)));
        }

        private static long number(String address) {
            long number = 0;
            for (String part : address.split("\\.")) {
                number = number * 256 + Long.parseLong(part);
            }
            return number;
        }
    }
}
