package dev.muster.simulator.arm;

import dev.muster.simulator.http.Request;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Resource;
import dev.muster.simulator.truth.Truth;
import java.util.Optional;
import java.util.function.Function;

/// Finds the body of a resource that was not asked for, of the same type and subscription.
public record Strangers(Truth truth) implements Function<Request, Optional<byte[]>> {

    @Override
    public Optional<byte[]> apply(Request request) {
        return ArmId.tryOf(request.path())
                .flatMap(id -> truth.ofType(id.subscription(), id.type()).stream()
                        .filter(other -> !other.key().equals(id.key()))
                        .findFirst())
                .map(Resource::body);
    }
}
