package dev.muster.contract;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// The URL-safe `key` of a VM in REST paths and page links: the lower-cased resource id in unpadded base64url, so that
/// everybody can compute it and nobody has to store it.
public final class VmKey {

    private VmKey() {}

    /// The key of a resource.
    public static String of(ResourceId id) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(id.value().getBytes(StandardCharsets.UTF_8));
    }

    /// The resource of a key; empty when the text is no key.
    public static Optional<ResourceId> resource(String key) {
        try {
            byte[] id = Base64.getUrlDecoder().decode(key);
            return ResourceId.tryParse(new String(id, StandardCharsets.UTF_8)).filter(it -> of(it).equals(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
