package dev.muster.simulator.traffic;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// A wish for trouble with some requests.
///
/// @param match searched for in the decoded path, without letter case
/// @param method only requests with this method
/// @param status answer with this instead of the truth
/// @param code Azure's error code in that answer; the usual one of the status otherwise
/// @param retryAfter value of `Retry-After`
/// @param times strikes so often, forever otherwise
/// @param delay before the answer is sent
/// @param hold name under which the answer waits until released
/// @param computeAfter the answer is computed after delay and hold; otherwise before, so that it tells of the past
/// @param cut the connection breaks in the middle of the body
public record Fault(
        Pattern match,
        Optional<String> method,
        OptionalInt status,
        Optional<String> code,
        Optional<String> retryAfter,
        OptionalInt times,
        Duration delay,
        Optional<String> hold,
        boolean computeAfter,
        boolean cut) {}
