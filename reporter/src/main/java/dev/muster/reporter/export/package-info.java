/// Writes whole lists as text, row by row.
@NullMarked
package dev.muster.reporter.export;

import org.jspecify.annotations.NullMarked;
