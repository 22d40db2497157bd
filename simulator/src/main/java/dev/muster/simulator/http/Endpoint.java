package dev.muster.simulator.http;

/// Answers requests. Called on a virtual thread of its own per request, so it may block.
@FunctionalInterface
public interface Endpoint {

    Answer handle(Request request) throws InterruptedException;
}
