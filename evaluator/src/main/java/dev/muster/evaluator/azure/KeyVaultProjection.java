package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.KeyVault;
import dev.muster.evaluator.core.document.KeyVault.Grant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A key vault. Of its access policies only those are kept that let somebody back up secrets or keys.
///
/// Source of the permissions: "Back up and restore encrypted Azure virtual machines" (2022-12-14).
final class KeyVaultProjection implements KindProjection {

    private static final Set<String> NEEDED = Set.of("get", "list", "backup");
    private static final String ALL = "all";

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        Shape properties = answer.objectOrEmpty("properties");
        KeyVault document = new KeyVault(
                answer.region("location"),
                properties.flag("enableRbacAuthorization"),
                grants(properties.objects("accessPolicies")));
        return Draft.of(document, Set.of(), KindProjection.isTransitional(properties.text("provisioningState")));
    }

    private static @Nullable List<Grant> grants(@Nullable List<Shape> policies) {
        return policies == null
                ? null
                : policies.stream()
                        .map(KeyVaultProjection::grant)
                        .filter(it -> it.secrets() || it.keys())
                        .distinct()
                        .sorted(Comparator.comparing(Grant::toString))
                        .toList();
    }

    private static Grant grant(Shape policy) {
        Shape permissions = policy.objectOrEmpty("permissions");
        return new Grant(
                lower(policy.text("objectId")),
                lower(policy.text("applicationId")),
                suffices(permissions.texts("secrets")),
                suffices(permissions.texts("keys")));
    }

    private static boolean suffices(@Nullable List<String> permissions) {
        Set<String> lower = new HashSet<>();
        if (permissions != null) {
            permissions.forEach(it -> lower.add(it.toLowerCase(Locale.ROOT)));
        }
        return lower.contains(ALL) || lower.containsAll(NEEDED);
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
