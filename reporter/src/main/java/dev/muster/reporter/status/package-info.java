/// What is asked of the database at the moment of a request: one VM with its verdicts, its history, and what is still
/// on
/// its way.
@NullMarked
package dev.muster.reporter.status;

import org.jspecify.annotations.NullMarked;
