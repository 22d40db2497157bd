package dev.muster.simulator.arm;

import java.util.function.Predicate;

/// What the caller may see.
///
/// @param readable whether a subscription, lower-cased, may be read
/// @param visible whether the tenant's list shows it
public record Rights(Predicate<String> readable, Predicate<String> visible) {

    public static final Rights ALL = new Rights(subscription -> true, subscription -> true);

    boolean listed(String subscription) {
        return visible.test(subscription);
    }
}
