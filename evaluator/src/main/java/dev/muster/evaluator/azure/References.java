package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Reference;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lists of references in documents.
final class References {

    private static final Comparator<String> NULLS_LAST = Comparator.nullsLast(Comparator.naturalOrder());

    private References() {}

    /// Each once, in the order of ids; those that name nothing at the end.
    static List<Reference> inOrder(Stream<Reference> references) {
        return references
                .distinct()
                .sorted(Comparator.comparing(Reference::id, NULLS_LAST).thenComparing(Reference::invalid, NULLS_LAST))
                .toList();
    }

    static List<ResourceId> targets(@Nullable List<Reference> references) {
        return references == null
                ? List.of()
                : references.stream()
                        .map(Reference::resource)
                        .flatMap(Optional::stream)
                        .toList();
    }

    static Optional<ResourceId> target(@Nullable Reference reference) {
        return Optional.ofNullable(reference).flatMap(Reference::resource);
    }
}
