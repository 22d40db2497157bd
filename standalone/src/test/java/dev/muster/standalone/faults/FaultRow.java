package dev.muster.standalone.faults;

import java.time.Duration;

/// One fault, named: what is broken, and when, while the world changes.
///
/// @param name as it is asked for on the command line
/// @param injects what is done, for people
/// @param home where it runs
/// @param quick whether it belongs to the quick choice
/// @param patience within which all must be quiet and true again after the fault has ended
/// @param play breaks, changes and mends; when it returns nothing is broken any more
record FaultRow(String name, String injects, Home home, boolean quick, Duration patience, Play play) {

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /// The doing of a row.
    @FunctionalInterface
    interface Play {

        void in(Scene scene) throws Exception;
    }

    /// The platform on which a row runs.
    enum Home {
        /// One platform for many rows, one after the other.
        SHARED,
        /// A platform for rows that leave the database without its past.
        FORGETFUL,
        /// A platform that holds back what vanishes in small numbers already.
        WARY,
        /// A platform of three brokers.
        THREE_BROKERS,
        /// A platform whose simulated Azure has twenty subscriptions.
        TWENTY_SUBSCRIPTIONS
    }

    static FaultRow of(String name, String injects, Play play) {
        return new FaultRow(name, injects, Home.SHARED, false, PATIENCE, play);
    }

    FaultRow quickly() {
        return new FaultRow(name, injects, home, true, patience, play);
    }

    FaultRow at(Home other) {
        return new FaultRow(name, injects, other, quick, patience, play);
    }

    FaultRow within(Duration longer) {
        return new FaultRow(name, injects, home, quick, longer, play);
    }
}
