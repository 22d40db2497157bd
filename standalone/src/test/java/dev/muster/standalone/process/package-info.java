@NullMarked
package dev.muster.standalone.process;

import org.jspecify.annotations.NullMarked;
