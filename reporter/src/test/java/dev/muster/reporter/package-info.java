@NullMarked
package dev.muster.reporter;

import org.jspecify.annotations.NullMarked;
