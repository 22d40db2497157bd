package dev.muster.simulator.traffic;

import java.util.Optional;
import java.util.regex.Pattern;

/// Which subjects a fault is about; what is not said does not matter. Letter case never does.
///
/// @param match searched for in the path or id
/// @param method of a request
/// @param subscription id
/// @param type of resource
/// @param operation searched for in the name of the operation
/// @param query searched for in a query of Resource Graph
record Target(
        Pattern match,
        Optional<String> method,
        Optional<String> subscription,
        Optional<String> type,
        Optional<Pattern> operation,
        Optional<Pattern> query) {

    boolean fits(Subject subject) {
        return match.matcher(subject.text()).find()
                && method.map(subject.method()::equalsIgnoreCase).orElse(true)
                && subscription.map(subject.subscription()::equalsIgnoreCase).orElse(true)
                && type.map(subject.type()::equalsIgnoreCase).orElse(true)
                && operation
                        .map(pattern -> pattern.matcher(subject.operation()).find())
                        .orElse(true)
                && query.map(pattern -> pattern.matcher(subject.query().get()).find())
                        .orElse(true);
    }
}
