package dev.muster.standalone.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A request to the simulated Azure, from its own journal.
///
/// @param begun when it came in
/// @param answered when the answer was ready
/// @param path lower-cased
/// @param retryAfter how long the caller was told to wait
public record Request(
        long sequence,
        Instant begun,
        Instant answered,
        String method,
        String path,
        int status,
        Optional<Duration> retryAfter) {}
