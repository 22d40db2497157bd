package dev.muster.evaluator.reference;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The network interfaces of the machine and what they name.
final class Network {

    private Network() {}

    /// Ids of the machine's interfaces; empty when the machine's model does not tell.
    static Optional<List<String>> listed(Look look) {
        return look.machine()
                .model()
                .flatMap(it -> Json.list(it, "properties.networkProfile.networkInterfaces"))
                .map(all ->
                        all.stream().flatMap(it -> Json.id(it, "id").stream()).toList());
    }

    /// Their documents; empty for one that was not read.
    static Stream<Optional<JsonNode>> interfaces(Look look) {
        return listed(look).stream().flatMap(List::stream).map(look.world()::read);
    }

    /// Empty where the document does not tell.
    static Optional<List<JsonNode>> configurations(JsonNode nic) {
        return Json.list(nic, "properties.ipConfigurations");
    }

    static Stream<JsonNode> eachConfiguration(JsonNode nic) {
        return Json.each(nic, "properties.ipConfigurations");
    }

    /// Behind a load balancer.
    static Sure isBalanced(JsonNode nic) {
        return configurations(nic)
                .map(all -> Sure.of(all.stream().anyMatch(Network::isBalancedConfiguration)))
                .orElse(Sure.UNSURE);
    }

    static boolean isBalancedConfiguration(JsonNode configuration) {
        return Json.each(configuration, "properties.loadBalancerBackendAddressPools")
                        .findAny()
                        .isPresent()
                || Json.each(configuration, "properties.loadBalancerInboundNatRules")
                        .findAny()
                        .isPresent();
    }

    /// Whether each private and public address is static.
    static Stream<Sure> addresses(Look look, JsonNode nic) {
        if (configurations(nic).isEmpty()) {
            return Stream.of(Sure.UNSURE, Sure.UNSURE);
        }
        return eachConfiguration(nic)
                .flatMap(it -> Stream.concat(
                        Stream.of(isStatic(Json.word(it, "properties.privateIPAllocationMethod"))),
                        Json.id(it, "properties.publicIPAddress.id").stream()
                                .map(id -> look.world()
                                        .read(id)
                                        .map(pip -> isStatic(Json.word(pip, "properties.publicIPAllocationMethod")))
                                        .orElse(Sure.UNSURE))));
    }

    private static Sure isStatic(Optional<String> method) {
        return Machine.oneOf(method, "static", "static", "dynamic");
    }

    /// The subnet's part of its network's document.
    static Optional<JsonNode> subnet(Look look, String id) {
        return look.world().read(id.replaceFirst("/subnets/[^/]+$", "")).stream()
                .flatMap(it -> Json.each(it, "properties.subnets"))
                .filter(it -> Json.id(it, "id").equals(Optional.of(id)))
                .findFirst();
    }
}
