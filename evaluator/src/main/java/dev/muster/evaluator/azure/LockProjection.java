package dev.muster.evaluator.azure;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.document.Lock;
import java.util.Set;

/// A management lock.
final class LockProjection implements KindProjection {

    @Override
    public Draft project(ResourceId id, String tenant, Shape answer) {
        return Draft.of(new Lock(answer.objectOrEmpty("properties").text("level")), Set.of(), false);
    }
}
