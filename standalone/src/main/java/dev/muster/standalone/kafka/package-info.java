/// A real Kafka broker, KRaft, in a JVM of its own.
@NullMarked
package dev.muster.standalone.kafka;

import org.jspecify.annotations.NullMarked;
