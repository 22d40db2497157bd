package dev.muster.evaluator.refresh;

import dev.muster.evaluator.mirror.Edge;
import dev.muster.evaluator.mirror.NodeId;
import dev.muster.evaluator.mirror.Projection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// What one request to Azure came to, sorted by what can be done about it.
public sealed interface Reading {

    /// The resource as it is now.
    ///
    /// @param transitional Azure is still working on it (provisioning, configuring protection): look once more
    /// @param unannounced what may change about it without an event
    record Found(Projection projection, boolean transitional, Unannounced unannounced) implements Reading {

        /// A resource of which events announce everything.
        public Found(Projection projection, boolean transitional) {
            this(projection, transitional, Unannounced.NOTHING);
        }
    }

    /// A complete list: every page was read and every element understood well enough to have an id.
    ///
    /// @param collection the row of the list itself; its document says complete, not who is in it
    /// @param members the elements, at most one per id
    /// @param odd elements that exist but whose document is not what the api promises
    /// @param outside of a tenant's list: subscriptions that are visible and not ours to read
    record Listed(Projection collection, List<Member> members, Map<NodeId, Odd> odd, Set<NodeId> outside)
            implements Reading {
        public Listed {
            members = List.copyOf(members);
            odd = Map.copyOf(odd);
            outside = Set.copyOf(outside);
        }

        /// A list of which everything is ours.
        public Listed(Projection collection, List<Member> members, Map<NodeId, Odd> odd) {
            this(collection, members, odd, Set.of());
        }
    }

    /// One element of a list.
    ///
    /// @param ownRead the list does not carry everything that rules read (a VM's instance view), so that the element is
    ///     read by itself too
    record Member(Projection projection, boolean ownRead) {}

    /// An element of a list that has an id and no document.
    ///
    /// @param place references that are known to be made to it all the same, see [Gone]
    record Odd(String cause, Set<Edge> place) {
        public Odd {
            place = Set.copyOf(place);
        }
    }

    /// 404.
    ///
    /// @param resourceMissing Azure's code says that the resource or its group does not exist (and not, for
    ///     example, the subscription or the api-version)
    /// @param place references that the node makes whatever its document may say, so that whoever needs it is found
    record Gone(String code, boolean resourceMissing, Set<Edge> place) implements Reading {
        public Gone {
            place = Set.copyOf(place);
        }
    }

    /// A lasting refusal (401 after a fresh token, 403, 422, an answer that is not what the api promises): an answer in
    /// itself, rules that need the resource become unknown.
    ///
    /// @param place as in [Gone]
    record Unreadable(String cause, Set<Edge> place) implements Reading {
        public Unreadable {
            place = Set.copyOf(place);
        }
    }

    /// 429; the whole lane waits.
    record Throttled(Optional<Duration> retryAfter) implements Reading {}

    /// Anything that may be better next time: 5xx, timeout, cut body, no route, no token.
    record Failed(String reason, Optional<Duration> retryAfter) implements Reading {}

    /// A reading and what Azure said about the remaining budget with it.
    ///
    record Answer(Reading reading, Remaining remaining) {

        /// An answer that says nothing about the budget.
        public Answer(Reading reading) {
            this(reading, Remaining.UNKNOWN);
        }
    }

    /// What Azure says it would still allow.
    ///
    /// @param reads the smallest of the buckets that every reading of the lane is paid from
    /// @param vmLists the bucket of lists of VMs
    record Remaining(OptionalInt reads, OptionalInt vmLists) {

        public static final Remaining UNKNOWN = new Remaining(OptionalInt.empty(), OptionalInt.empty());
    }
}
