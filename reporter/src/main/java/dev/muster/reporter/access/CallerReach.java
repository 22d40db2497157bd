package dev.muster.reporter.access;

/// Tells how far the caller of the present request sees. Asked on the request's own thread, before anything is
/// streamed.
public interface CallerReach {

    Reach current();
}
