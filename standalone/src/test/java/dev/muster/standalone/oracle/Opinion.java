package dev.muster.standalone.oracle;

import java.util.Map;
import java.util.Optional;

/// What the reference judge thinks of a VM. It keeps silent where the catalogue leaves room, where only the service can
/// know (first sight), and where the clock is about to change the answer.
///
/// @param status word, empty when silent
/// @param outcomes by rule; a rule that is missing is one on which the judge is silent
record Opinion(Optional<String> status, Map<String, String> outcomes) {

    Opinion {
        outcomes = Map.copyOf(outcomes);
    }
}
