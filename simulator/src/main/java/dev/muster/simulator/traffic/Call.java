package dev.muster.simulator.traffic;

import java.util.List;

/// A request in the resource manager's terms.
///
/// @param caller application id, empty when nobody signed in
/// @param operation Azure's name of what is asked, empty for what is none of the resource manager's
/// @param subscription lower-cased, empty above all subscriptions
/// @param type lower-cased type of the resource, empty above all subscriptions
/// @param read whether it only reads; queries of Resource Graph do
/// @param buckets budgets that it takes from, the one that a client paces itself by first
public record Call(
        String caller, String operation, String subscription, String type, boolean read, List<String> buckets) {

    /// Something else: signing in, for example.
    public static final Call NONE = new Call("", "", "", "", true, List.of());

    public Call {
        buckets = List.copyOf(buckets);
    }
}
