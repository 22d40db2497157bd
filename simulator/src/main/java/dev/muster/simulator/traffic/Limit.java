package dev.muster.simulator.traffic;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/// How often a fault strikes among the subjects that it is about.
///
/// @param times at most so often
/// @param duration only so long after it was set, in real time
/// @param share of the subjects, decided by the seed
/// @param every only each so manieth
record Limit(OptionalInt times, Optional<Duration> duration, double share, int every, long seed) {}
