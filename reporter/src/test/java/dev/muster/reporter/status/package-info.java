@NullMarked
package dev.muster.reporter.status;

import org.jspecify.annotations.NullMarked;
