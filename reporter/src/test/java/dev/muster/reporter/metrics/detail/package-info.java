@NullMarked
package dev.muster.reporter.metrics.detail;

import org.jspecify.annotations.NullMarked;
