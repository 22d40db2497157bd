package dev.muster.evaluator.status;

import dev.muster.evaluator.mirror.Trigger;
import java.time.Instant;
import java.util.Optional;

/// What made a VM be judged.
///
/// @param eventAt when Azure says the change happened that led here, for the detection latency
public record Origin(Trigger trigger, Optional<Instant> eventAt) {}
