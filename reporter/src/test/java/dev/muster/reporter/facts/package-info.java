@NullMarked
package dev.muster.reporter.facts;

import org.jspecify.annotations.NullMarked;
