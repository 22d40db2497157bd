package dev.muster.standalone.oracle;

import java.time.Instant;

/// An event that was delivered to our webhook, with our answer.
///
/// @param id as Azure gave it
/// @param subject lower-cased id of the resource that changed
/// @param operation lower-cased operation name, empty when the event names none
/// @param answeredAt when our answer was there
/// @param status of our answer
public record Delivery(String id, String subject, String operation, Instant answeredAt, int status) {

    /// We promised that it is not lost.
    boolean acknowledged() {
        return status >= 200 && status < 300;
    }
}
