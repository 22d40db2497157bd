package dev.muster.standalone.oracle;

import static dev.muster.standalone.oracle.ReferenceRules.ADVISORY;
import static dev.muster.standalone.oracle.ReferenceRules.NOT_APPLICABLE;
import static dev.muster.standalone.oracle.ReferenceRules.PASS;
import static dev.muster.standalone.oracle.TrueDocuments.region;
import static dev.muster.standalone.oracle.TrueDocuments.word;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The rule about network security groups, which only VMs with write-accelerated disks still need (decision D03).
record NsgPrecedence(TrueDocuments documents, JsonNode vm) {

    private static final Set<String> INTERNET = Set.of("*", "0.0.0.0/0", "internet", "any");

    Optional<String> outcome() {
        JsonNode storage = vm.at("/properties/storageProfile");
        boolean accelerated = Stream.concat(storage.path("dataDisks").valueStream(), Stream.of(storage.path("osDisk")))
                .anyMatch(it -> it.path("writeAcceleratorEnabled").asBoolean(false));
        if (!accelerated) {
            return Optional.of(NOT_APPLICABLE);
        }
        return documents
                .groupsOf(vm)
                .flatMap(groups ->
                        ReferenceRules.worst(groups.stream().map(this::ofGroup).toList()));
    }

    private Optional<String> ofGroup(JsonNode group) {
        List<JsonNode> rules = group.at("/properties/securityRules")
                .valueStream()
                .map(it -> it.path("properties"))
                .filter(it -> !word(it, "direction").equals("inbound"))
                .toList();
        if (rules.stream().anyMatch(NsgPrecedence::isOdd)) {
            return Optional.empty();
        }
        OptionalInt allow = first(rules, "allow", this::isStorage);
        OptionalInt deny = first(rules, "deny", INTERNET::contains);
        if (allow.isEmpty() || deny.isEmpty()) {
            return Optional.of(NOT_APPLICABLE);
        }
        return Optional.of(allow.getAsInt() < deny.getAsInt() ? PASS : ADVISORY);
    }

    private static OptionalInt first(List<JsonNode> rules, String access, Predicate<String> destination) {
        return rules.stream()
                .filter(it -> word(it, "access").equals(access))
                .filter(it -> Set.of("*", "tcp").contains(word(it, "protocol")))
                .filter(it -> values(it, "destinationPortRange", "destinationPortRanges")
                        .anyMatch(NsgPrecedence::hasHttps))
                .filter(it -> values(it, "destinationAddressPrefix", "destinationAddressPrefixes")
                        .anyMatch(destination))
                .mapToInt(it -> it.path("priority").asInt())
                .min();
    }

    private boolean isStorage(String prefix) {
        return prefix.equals("storage") || prefix.equals("storage." + region(vm));
    }

    private static boolean hasHttps(String ports) {
        String[] ends = ports.split("-", 2);
        return ports.equals("*")
                || (Integer.parseInt(ends[0]) <= 443 && Integer.parseInt(ends[ends.length - 1]) >= 443);
    }

    /// Something in it that the judge had rather not interpret.
    private static boolean isOdd(JsonNode rule) {
        return !word(rule, "direction").equals("outbound")
                || !rule.path("priority").isInt()
                || !Set.of("allow", "deny").contains(word(rule, "access"))
                || !rule.path("sourceApplicationSecurityGroups").isEmpty()
                || !rule.path("destinationApplicationSecurityGroups").isEmpty()
                || values(rule, "destinationPortRange", "destinationPortRanges")
                        .anyMatch(it -> !it.matches("\\*|\\d{1,5}(-\\d{1,5})?"));
    }

    private static Stream<String> values(JsonNode rule, String one, String many) {
        return Stream.concat(Stream.of(rule.path(one)), rule.path(many).valueStream())
                .filter(JsonNode::isString)
                .map(it -> it.asString().toLowerCase(Locale.ROOT))
                .filter(it -> !it.isEmpty());
    }
}
