/// The last leg of the road: published views -> snapshot -> metrics, REST and pages. It reads Postgres with a role that
/// sees nothing but the published views, and writes nothing.
@NullMarked
package dev.muster.reporter;

import org.jspecify.annotations.NullMarked;
