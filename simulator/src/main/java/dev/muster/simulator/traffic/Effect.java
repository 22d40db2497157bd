package dev.muster.simulator.traffic;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What a fault does.
public sealed interface Effect {

    /// Another answer, a late one or half of one.
    ///
    /// @param status answer with this instead of the truth
    /// @param code Azure's error code in that answer; the usual one of the status otherwise
    /// @param retryAfter value of `Retry-After`; `date:5` becomes the HTTP date in five seconds
    /// @param delay before the answer is sent
    /// @param hold name under which the answer waits until released
    /// @param computeAfter the answer is computed after delay and hold; otherwise before, so that it tells of the past
    /// @param cut the connection breaks in the middle of the body
    record Answering(
            OptionalInt status,
            Optional<String> code,
            Optional<String> retryAfter,
            Duration delay,
            Optional<String> hold,
            boolean computeAfter,
            boolean cut)
            implements Effect {}

    /// A good answer with another body.
    record Changing(BodyChange change) implements Effect {}

    /// No right to read a subscription.
    ///
    /// @param listed whether the tenant's list still shows it
    record Forbidding(boolean listed) implements Effect {}

    /// A subscription is missing in the tenant's list and in Resource Graph.
    record Hiding() implements Effect {}

    /// Somebody hears of changes late.
    ///
    /// @param of who
    /// @param kinds of changes
    /// @param delay empty: not before the fault is cleared
    record Delaying(Reader of, Set<Kind> kinds, Optional<Duration> delay) implements Effect {

        public enum Reader {
            RESOURCE_MANAGER,
            RESOURCE_GRAPH
        }

        public enum Kind {
            CREATED,
            UPDATED,
            DELETED
        }
    }

    /// Trouble with events.
    ///
    /// @param delay in Event Grid's time: how late, within which time, every how long
    /// @param copies delivered in addition
    /// @param deliver whether events held back are delivered in the end
    record Mailing(Mishap mishap, Duration delay, int copies, boolean deliver) implements Effect {

        public enum Mishap {
            LOST,
            LATE,
            DUPLICATED,
            REORDERED,
            BURST,
            SILENT,
            DELETE_BEFORE_CREATE
        }
    }
}
