/// The control API: what tests and people use to look at and to change the simulated Azure. Plain HTTP, no credentials,
/// meant for
/// loopback.
///
/// - `GET /simulator`: everything at a glance: seed, clock, how to sign in, counts, scenarios, faults, event
/// subscription
/// - `GET /simulator/ca.pem`: the certificate to trust
/// - `PUT /simulator/resources[?quiet=true]`: upserts an array of ARM documents as a whole
/// - `GET`, `DELETE /simulator/resources?id=[&quiet=true]`: shows, removes one document (a group with all in it)
/// - `GET /simulator/resources?type=`: all documents of a type as they are
/// - `POST /simulator/clear[?quiet=true]`: removes all resources (subscriptions stay) and faults
/// - `POST /simulator/scenarios/{name}`: plays a scenario; parameters in the query or as a JSON object
/// - `GET /simulator/requests?since=`: answered requests after a sequence number or since an instant
/// - `GET`, `DELETE /simulator/calls`: how Azure was treated, and begin anew: calls by operation and status, calls
/// made before
///   `Retry-After` had run out, calls over a budget (measured whether or not budgets are enforced, and whoever
/// answered), calls that
///   are no reads
/// - `GET`, `PUT /simulator/limits`: all budgets: `enforced`, `reads`, `writes`, `vm`, `vmReads`, `vmLists` (each with
/// `capacity`,
///   `perSecond`), `graphQueries`, `graphWindowMillis`; `scale` multiplies all; what is left out has Azure's size
/// - `GET /simulator/events?since=`: raised events after a sequence number
/// - `GET`, `PUT`, `DELETE /simulator/faults`: trouble, an array of objects with `match` (regular expression, searched
/// for in the
///   path), `method`, `status`, `code`, `retryAfter`, `times`, `delayMillis`, `hold` (a name), `compute` (`before` or
/// `after` delay
///   and hold), `cut`
/// - `POST /simulator/faults/release?name=`: lets go what a `hold` holds, now and from now on
/// - `GET`, `PUT`, `DELETE /simulator/event-subscription`: where events go: `url` and the other options below
/// `webhook.`, in camel
///   case
/// - `GET /simulator/dead-letters`: events that were given up
/// - `GET /livez`, `GET /readyz`: health
@NullMarked
package dev.muster.simulator.control;

import org.jspecify.annotations.NullMarked;
