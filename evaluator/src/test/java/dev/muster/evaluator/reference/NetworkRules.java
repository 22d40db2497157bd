package dev.muster.evaluator.reference;

import static dev.muster.contract.Outcome.ADVISORY;
import static dev.muster.contract.Outcome.FAIL;
import static dev.muster.contract.Outcome.NOT_APPLICABLE;
import static dev.muster.contract.Outcome.PASS;
import static dev.muster.contract.Outcome.UNKNOWN;
import static dev.muster.evaluator.reference.Sure.UNSURE;

import dev.muster.contract.Outcome;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Category network: ways out of the machine.
final class NetworkRules {

    private NetworkRules() {}

    /// Decisions C09 and D04.
    static Outcome networkOutboundAzureStorage(Look look) {
        return outboundApplies(look).applies(() -> {
            if (look.machine().region().isEmpty()
                    || Network.listed(look).map(List::isEmpty).orElse(true)) {
                return UNKNOWN;
            }
            return Backup.worst(Network.interfaces(look)
                    .map(it -> it.map(nic -> open(look, nic)).orElse(UNSURE).choose(PASS, FAIL))
                    .toList());
        });
    }

    private static Sure outboundApplies(Look look) {
        Sure machines = look.old() ? Sure.YES : DiskRules.accelerated(look);
        return machines.and(look.guest().usesProxy().not());
    }

    private static Sure open(Look look, JsonNode nic) {
        if (Network.configurations(nic).filter(it -> !it.isEmpty()).isEmpty()) {
            return UNSURE;
        }
        return Sure.all(Network.eachConfiguration(nic).map(it -> open(look, nic, it)));
    }

    /// One public address or load balancer of an interface is a way out for all of it.
    private static boolean hasOwnWay(JsonNode nic) {
        return Network.eachConfiguration(nic)
                .anyMatch(it -> Json.has(it, "properties.publicIPAddress") || Network.isBalancedConfiguration(it));
    }

    private static Sure open(Look look, JsonNode nic, JsonNode configuration) {
        Optional<String> address = Json.text(configuration, "properties.privateIPAddress");
        Function<JsonNode, Sure> storage = rule -> Sure.all(Stream.of(
                SecurityRules.isTcp(rule),
                SecurityRules.port(rule, 443),
                SecurityRules.from(rule, address),
                SecurityRules.toStorage(rule, look.machine().region())));
        Sure own = allowed(look, nic, "properties.networkSecurityGroup.id", "outbound", storage);
        Sure there = Json.id(configuration, "properties.subnet.id")
                .flatMap(it -> Network.subnet(look, it))
                .map(it -> allowed(look, it, "properties.networkSecurityGroup.id", "outbound", storage)
                        .and(routed(look, it))
                        .and(hasWayOut(it, nic)))
                .orElse(UNSURE);
        return own.and(there);
    }

    /// No group allows everything.
    static Sure allowed(Look look, JsonNode document, String path, String direction, Function<JsonNode, Sure> matches) {
        Optional<String> group = Json.id(document, path);
        return group.isEmpty()
                ? Sure.YES
                : look.world()
                        .read(group.get())
                        .map(it -> SecurityRules.allows(it, direction, matches))
                        .orElse(UNSURE);
    }

    private static Sure routed(Look look, JsonNode subnet) {
        Optional<String> table = Json.id(subnet, "properties.routeTable.id");
        if (table.isEmpty()) {
            return Sure.YES;
        }
        Optional<JsonNode> routes = look.world().read(table.get());
        if (routes.filter(it -> Json.list(it, "properties.routes").isPresent()).isEmpty()) {
            return UNSURE;
        }
        Optional<JsonNode> byDefault = Json.each(routes.get(), "properties.routes")
                .filter(it -> Json.text(it, "properties.addressPrefix").equals(Optional.of("0.0.0.0/0")))
                .findFirst();
        return byDefault
                .map(it -> Json.word(it, "properties.nextHopType").orElse(""))
                .map(it -> it.equals("internet") ? Sure.YES : it.equals("none") ? Sure.NO : UNSURE)
                .orElse(Sure.YES);
    }

    private static Sure hasWayOut(JsonNode subnet, JsonNode nic) {
        boolean closed = Json.flag(subnet, "properties.defaultOutboundAccess")
                .filter(it -> !it)
                .isPresent();
        return Sure.of(!closed || Json.has(subnet, "properties.natGateway") || hasOwnWay(nic));
    }

    /// Decisions B15 and D03.
    static Outcome networkNsgRulePrecedence(Look look) {
        Sure applies = outboundApplies(look);
        if (applies == Sure.NO) {
            return NOT_APPLICABLE;
        }
        if (Network.listed(look).isEmpty()) {
            return UNKNOWN;
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (Optional<String> group : groups(look)) {
            outcomes.add(group.flatMap(look.world()::read)
                    .map(it -> precedence(look, it))
                    .orElse(UNKNOWN));
        }
        Outcome worst = Backup.worst(outcomes);
        return applies == Sure.YES || worst == NOT_APPLICABLE ? worst : UNKNOWN;
    }

    /// The groups of the interfaces and of their subnets; empty stands for one that nobody can name.
    private static Set<Optional<String>> groups(Look look) {
        Set<Optional<String>> groups = new LinkedHashSet<>();
        Network.interfaces(look).forEach(nic -> {
            if (nic.isEmpty() || Network.configurations(nic.get()).isEmpty()) {
                groups.add(Optional.empty());
            }
            nic.flatMap(it -> Json.id(it, "properties.networkSecurityGroup.id"))
                    .ifPresent(it -> groups.add(Optional.of(it)));
            nic.stream().flatMap(Network::eachConfiguration).forEach(it -> {
                Optional<JsonNode> subnet = Json.id(it, "properties.subnet.id").flatMap(id -> Network.subnet(look, id));
                if (subnet.isEmpty()) {
                    groups.add(Optional.empty());
                }
                subnet.flatMap(in -> Json.id(in, "properties.networkSecurityGroup.id"))
                        .ifPresent(id -> groups.add(Optional.of(id)));
            });
        });
        return groups;
    }

    private static Outcome precedence(Look look, JsonNode group) {
        if (Json.list(group, "properties.securityRules").isEmpty()) {
            return UNKNOWN;
        }
        List<Ranked> allows = ranked(group, "allow", it -> isStorage(look, it));
        List<Ranked> denies = ranked(
                group,
                "deny",
                it -> Sure.of(Set.of("internet", "*", "0.0.0.0/0").contains(it)));
        Set<Outcome> possible = EnumSet.noneOf(Outcome.class);
        for (OptionalInt allow : firsts(allows)) {
            for (OptionalInt deny : firsts(denies)) {
                possible.add(
                        allow.isEmpty() || deny.isEmpty()
                                ? NOT_APPLICABLE
                                : allow.getAsInt() < deny.getAsInt() ? PASS : FAIL);
            }
        }
        return Backup.single(possible);
    }

    /// A rule of a pair, perhaps.
    ///
    /// @param places where it may stand
    private record Ranked(Sure counts, List<Integer> places) {}

    private static List<Ranked> ranked(JsonNode group, String access, Function<String, Sure> destination) {
        return SecurityRules.of(group, "securityRules", "outbound")
                .map(it -> new Ranked(
                        Sure.all(Stream.of(
                                SecurityRules.says(it, "direction", "outbound"),
                                SecurityRules.says(it, "access", access),
                                SecurityRules.isTcp(it),
                                SecurityRules.port(it, 443),
                                SecurityRules.hasSourceGroups(it) ? UNSURE : Sure.YES,
                                destination(it, destination))),
                        SecurityRules.priority(it).map(List::of).orElse(List.of(0, Integer.MAX_VALUE))))
                .filter(it -> it.counts != Sure.NO)
                .toList();
    }

    /// A group of machines is neither storage nor the internet.
    private static Sure destination(JsonNode rule, Function<String, Sure> asked) {
        boolean groups = Json.each(rule, "properties.destinationApplicationSecurityGroups")
                .findAny()
                .isPresent();
        boolean named =
                SecurityRules.both(rule, "destinationAddressPrefix").findAny().isPresent();
        return groups && !named ? Sure.NO : SecurityRules.place(rule, "destination", asked);
    }

    /// The places of the first that counts, for every choice of those that may count and of where they may stand; empty
    /// where none counts.
    private static Set<OptionalInt> firsts(List<Ranked> rules) {
        Set<OptionalInt> firsts = new HashSet<>(Set.of(OptionalInt.empty()));
        for (Ranked rule : rules) {
            Set<OptionalInt> more = new HashSet<>(rule.counts == UNSURE ? firsts : Set.of());
            for (OptionalInt first : firsts) {
                rule.places.forEach(it -> more.add(OptionalInt.of(Math.min(it, first.orElse(Integer.MAX_VALUE)))));
            }
            firsts = more;
        }
        return firsts;
    }

    private static Sure isStorage(Look look, String prefix) {
        if (prefix.startsWith("storage.")) {
            return look.machine()
                    .region()
                    .map(it -> Sure.of(Json.region(prefix).equals("storage." + it)))
                    .orElse(UNSURE);
        }
        return Sure.of(prefix.equals("storage")
                || look.old() && !prefix.equals("0.0.0.0/0") && SecurityRules.publicRange(prefix));
    }

    /// Decision C23.
    static Outcome networkProxyHostEgress(Look look) {
        Sure host = look.guest().tagsKnown()
                ? Sure.of(look.guest().demand("bkp-proxy-host").equals(Optional.of("true")))
                : UNSURE;
        return host.applies(() -> {
            if (Network.listed(look).map(List::isEmpty).orElse(true)) {
                return UNKNOWN;
            }
            Sure open = Sure.all(Network.interfaces(look)
                    .map(it -> it.map(nic -> proxy(look, nic)).orElse(UNSURE)));
            Outcome good = look.machine().runs("windows").choose(ADVISORY, PASS);
            return open == Sure.NO ? FAIL : open == UNSURE ? UNKNOWN : good;
        });
    }

    private static Sure proxy(Look look, JsonNode nic) {
        Optional<Integer> port = look.guest()
                .demand("bkp-proxy-port")
                .filter(it -> it.matches("\\d{1,5}"))
                .map(Integer::valueOf);
        List<JsonNode> configurations = Network.configurations(nic)
                .filter(it -> !it.isEmpty())
                .orElseGet(() -> List.of(JsonNodeFactory.instance.objectNode()));
        return Sure.all(configurations.stream().map(configuration -> {
            Optional<String> address = Json.text(configuration, "properties.privateIPAddress");
            Sure in = port.map(it -> both(look, nic, configuration, "inbound", rule -> inward(rule, it, address)))
                    .orElse(UNSURE);
            Sure http = both(look, nic, configuration, "outbound", rule -> outward(rule, 80, address));
            Sure https = both(look, nic, configuration, "outbound", rule -> outward(rule, 443, address));
            return in.and(http).and(https);
        }));
    }

    private static Sure both(
            Look look, JsonNode nic, JsonNode configuration, String direction, Function<JsonNode, Sure> matches) {
        String path = "properties.networkSecurityGroup.id";
        Sure there = Json.id(configuration, "properties.subnet.id")
                .flatMap(it -> Network.subnet(look, it))
                .map(it -> allowed(look, it, path, direction, matches))
                .orElse(UNSURE);
        return allowed(look, nic, path, direction, matches).and(there);
    }

    private static Sure inward(JsonNode rule, int port, Optional<String> address) {
        return Sure.all(Stream.of(
                SecurityRules.isTcp(rule),
                SecurityRules.port(rule, port),
                SecurityRules.place(rule, "source", NetworkRules::isNetwork),
                SecurityRules.place(rule, "destination", it -> SecurityRules.inside(it, address))));
    }

    /// A range holds some of the network, or none of it: nobody can say (as with ranges in decision C09).
    private static Sure isNetwork(String prefix) {
        return Set.of("*", "virtualnetwork", "0.0.0.0/0").contains(prefix)
                ? Sure.YES
                : SecurityRules.isRange(prefix) ? UNSURE : Sure.NO;
    }

    private static Sure outward(JsonNode rule, int port, Optional<String> address) {
        return Sure.all(Stream.of(
                SecurityRules.isTcp(rule),
                SecurityRules.port(rule, port),
                SecurityRules.from(rule, address),
                SecurityRules.place(rule, "destination", NetworkRules::isInternet)));
    }

    private static Sure isInternet(String prefix) {
        return Set.of("*", "0.0.0.0/0", "internet").contains(prefix)
                ? Sure.YES
                : SecurityRules.publicRange(prefix) ? UNSURE : Sure.NO;
    }
}
