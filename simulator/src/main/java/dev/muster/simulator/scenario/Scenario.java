package dev.muster.simulator.scenario;

import java.util.Set;

/// A named change of the estate that works on whatever the truth holds.
public interface Scenario {

    String name();

    /// One line for people.
    String description();

    /// Names of the parameters it understands; all are optional.
    Set<String> parameters();

    /// Makes the change.
    ///
    /// @throws CannotPlayException when the truth holds nothing to play with
    /// @throws IllegalArgumentException when a parameter is wrong
    Played play(Stage stage, Parameters parameters);

    /// The truth holds nothing that the scenario could change.
    final class CannotPlayException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public CannotPlayException(String message) {
            super(message);
        }
    }
}
