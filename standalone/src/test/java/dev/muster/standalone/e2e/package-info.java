@NullMarked
package dev.muster.standalone.e2e;

import org.jspecify.annotations.NullMarked;
