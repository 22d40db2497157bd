package dev.muster.standalone.oracle;

import static dev.muster.standalone.oracle.TrueDocuments.ITEM;
import static dev.muster.standalone.oracle.TrueDocuments.VAULT;
import static dev.muster.standalone.oracle.TrueDocuments.VM;

import dev.muster.contract.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// From an event to the resource whose state it speaks of, for what rules read (evidence map, section 6.3).
final class Hints {

    private static final String NSG = "microsoft.network/networksecuritygroups";
    private static final String VNET = "microsoft.network/virtualnetworks";
    private static final Set<String> READ =
            Set.of(VM, VAULT, ITEM, VAULT + "/backuppolicies", "microsoft.network/networkinterfaces", NSG, VNET);
    private static final Map<String, String> PART_OF = Map.of(
            VM + "/extensions", VM,
            NSG + "/securityrules", NSG,
            VNET + "/subnets", VNET);

    private Hints() {}

    /// Whether a change of the subject can change a verdict.
    static boolean isWatched(String subject, String operation) {
        return !operation.endsWith("/listkeys/action")
                && ResourceId.tryParse(subject).flatMap(Hints::target).isPresent();
    }

    /// Lower-cased ids of what has to be looked at because of a hint.
    static List<String> targets(TopicRecord hint) {
        String type = hint.type().toLowerCase(Locale.ROOT);
        boolean promisesNothing = type.endsWith("failure") || type.endsWith("cancel");
        return promisesNothing
                ? List.of()
                : ResourceId.tryParse(hint.subject()).flatMap(Hints::target).map(ResourceId::value).stream()
                        .toList();
    }

    static String type(String id) {
        return ResourceId.parse(id).type();
    }

    /// In whose lists a resource is: in those of its subscription, and of its vault.
    static List<String> scopes(String id) {
        ResourceId resource = ResourceId.parse(id);
        return Stream.concat(
                        Stream.of(resource.subscription()), resource.ancestor(VAULT).map(ResourceId::value).stream())
                .toList();
    }

    private static Optional<ResourceId> target(ResourceId subject) {
        if (subject.type().equals(ITEM) && !subject.value().contains("/protectioncontainers/iaasvmcontainer")) {
            return Optional.empty();
        }
        return READ.contains(subject.type())
                ? Optional.of(subject)
                : Optional.ofNullable(PART_OF.get(subject.type())).flatMap(subject::ancestor);
    }
}
