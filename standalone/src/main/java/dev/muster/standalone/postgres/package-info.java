/// A real Postgres from the Maven artifacts, its schema and its logins.
@NullMarked
package dev.muster.standalone.postgres;

import org.jspecify.annotations.NullMarked;
