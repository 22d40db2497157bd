/// The evaluator as a process: start, configuration, the wait for the database, migrations.
@NullMarked
package dev.muster.evaluator;

import org.jspecify.annotations.NullMarked;
