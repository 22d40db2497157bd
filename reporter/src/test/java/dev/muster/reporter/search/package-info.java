@NullMarked
package dev.muster.reporter.search;

import org.jspecify.annotations.NullMarked;
