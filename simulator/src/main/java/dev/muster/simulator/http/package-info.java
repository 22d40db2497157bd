/// The JDK's HTTP server on virtual threads, reduced to a request that comes in and an answer that goes out.
@NullMarked
package dev.muster.simulator.http;

import org.jspecify.annotations.NullMarked;
