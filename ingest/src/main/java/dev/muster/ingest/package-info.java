/// Hints in: takes what Azure Event Grid delivers and answers only when it is durable on the topic. Only the classes of
/// this package know who implements which port.
@NullMarked
package dev.muster.ingest;

import org.jspecify.annotations.NullMarked;
