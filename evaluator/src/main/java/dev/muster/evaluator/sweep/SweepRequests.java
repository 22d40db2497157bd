package dev.muster.evaluator.sweep;

import java.util.Collection;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Where whoever notices that hints may be missing asks for a sweep. The request is a row: it survives the process, and
/// any process may carry it out.
public interface SweepRequests {

    /// Asks for a sweep of every tenant that is read. It begins after this call, so it sees what has happened before
    /// it;
    /// one that waits already is enough, one that runs already is not. A caller that is inside a transaction takes
    /// part with that one.
    ///
    /// @return how many tenants have a new request
    int request(SweepReason reason);

    /// Requests over a connection of the caller's own.
    ///
    /// @param tenants that are read
    static SweepRequests over(JdbcClient jdbc, Collection<String> tenants) {
        return new PostgresSweepRequests(jdbc, tenants);
    }
}
