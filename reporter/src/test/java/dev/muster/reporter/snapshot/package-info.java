@NullMarked
package dev.muster.reporter.snapshot;

import org.jspecify.annotations.NullMarked;
