@NullMarked
package dev.muster.standalone.bench;

import org.jspecify.annotations.NullMarked;
