@NullMarked
package dev.muster.standalone.kafka;

import org.jspecify.annotations.NullMarked;
