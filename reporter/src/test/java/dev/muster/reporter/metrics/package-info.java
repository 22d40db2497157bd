@NullMarked
package dev.muster.reporter.metrics;

import org.jspecify.annotations.NullMarked;
