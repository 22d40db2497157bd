package dev.muster.evaluator.mirror;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What one request to Azure showed of one node, with the number that was drawn before the request.
///
/// @param tenant tenant through which it was read
/// @param readSeq number drawn before the request; tells which of two answers is the newer
/// @param readAt time of the draw, by the database's clock
/// @param trigger what led to the reading
/// @param eventAt when Azure said that the node changed, if an event led to the reading
public record Observation(
        NodeId node,
        String tenant,
        Source source,
        long readSeq,
        Instant readAt,
        Seen seen,
        Trigger trigger,
        Optional<Instant> eventAt) {

    /// Who said it.
    public enum Source {
        /// An answer about this one node.
        PROVIDER,
        /// A complete list; never writes over what the provider said.
        LIST;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What was seen.
    public sealed interface Seen {

        /// The node as it is.
        record Present(Projection projection) implements Seen {}

        /// Not found, without proof that it was deleted: the row keeps what it says and is judged as before.
        ///
        /// @param place references that the node makes whatever its document may say
        record Suspected(Set<Edge> place) implements Seen {
            public Suspected {
                place = Set.copyOf(place);
            }
        }

        /// Proved to be deleted: the row stays, its references go.
        ///
        /// @param place as above, for a row that is known to be gone before it was ever found
        record Gone(Set<Edge> place) implements Seen {
            public Gone {
                place = Set.copyOf(place);
            }
        }

        /// A lasting refusal: the row keeps its last document, and rules that need it become unknown.
        ///
        /// @param place as above
        record Unreadable(String cause, Set<Edge> place) implements Seen {
            public Unreadable {
                place = Set.copyOf(place);
            }
        }
    }
}
