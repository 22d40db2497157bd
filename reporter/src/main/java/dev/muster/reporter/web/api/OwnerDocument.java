package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.reporter.snapshot.Census;
import dev.muster.reporter.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Somebody who has to act, and the VMs.
///
/// @param owner null for the VMs that nobody owns
record OwnerDocument(@Nullable String owner, @JsonUnwrapped Counts counts) {

    static List<OwnerDocument> all(Snapshot snapshot) {
        List<OwnerDocument> owners = new ArrayList<>();
        snapshot.census()
                .owners()
                .forEach((owner, counts) ->
                        owners.add(new OwnerDocument(owner.equals(Census.NOBODY) ? null : owner, Counts.of(counts))));
        return owners;
    }
}
