package dev.muster.reporter.web.page;

import dev.muster.reporter.snapshot.Snapshot;
import dev.muster.reporter.web.Parameters;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a page is asked to show: the estate of now or of a time of the past, all of it or what some people own.
///
/// @param path address of the page without parameters
/// @param given its parameters as they came
/// @param whole the state that is shown, whoever owns what
/// @param shown what of it the owners have
/// @param time the past time, empty for now
/// @param owners whose machines alone are counted, empty for everybody's
record View(
        String path,
        Parameters parameters,
        Map<String, List<String>> given,
        Snapshot whole,
        Snapshot shown,
        Optional<Instant> time,
        Set<String> owners) {

    /// The name of the parameter with the owners.
    static final String OWNER = "owner";

    View {
        given = Map.copyOf(given);
        owners = Set.copyOf(owners);
    }

    View showing(Snapshot part) {
        return new View(path, parameters, given, whole, part, time, owners);
    }
}
