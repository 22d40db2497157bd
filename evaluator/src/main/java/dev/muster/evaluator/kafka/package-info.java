/// The evaluator's way to Kafka: settings of its clients and the topics it needs.
@NullMarked
package dev.muster.evaluator.kafka;

import org.jspecify.annotations.NullMarked;
