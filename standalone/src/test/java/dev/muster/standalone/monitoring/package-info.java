@NullMarked
package dev.muster.standalone.monitoring;

import org.jspecify.annotations.NullMarked;
