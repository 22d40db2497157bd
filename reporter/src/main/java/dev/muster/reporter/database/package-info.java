/// The door to Postgres: one pool of read-only connections on the published views.
@NullMarked
package dev.muster.reporter.database;

import org.jspecify.annotations.NullMarked;
