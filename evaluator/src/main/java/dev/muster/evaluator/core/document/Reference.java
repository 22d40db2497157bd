package dev.muster.evaluator.core.document;

import dev.muster.contract.ResourceId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A place in a document where Azure names another resource. Exactly one of the two is present: an id that does not
/// parse
/// is a gap in the evidence and is kept as one.
///
/// @param id normalised id
/// @param invalid why the text is no id; never the text itself
public record Reference(@Nullable String id, @Nullable String invalid) {

    /// @param text as Azure wrote it
    public static Reference of(String text) {
        try {
            return new Reference(ResourceId.parse(text).value(), null);
        } catch (IllegalArgumentException e) {
            return new Reference(null, String.valueOf(e.getMessage()));
        }
    }

    /// Empty when the text was no id.
    public Optional<ResourceId> resource() {
        return Optional.ofNullable(id).flatMap(ResourceId::tryParse);
    }
}
