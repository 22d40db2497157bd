@NullMarked
package dev.muster.reporter.export;

import org.jspecify.annotations.NullMarked;
