@NullMarked
package dev.muster.reporter.access;

import org.jspecify.annotations.NullMarked;
