package dev.muster.simulator.events;

/// What happened to a resource, as the subscription's system topic names it.
///
/// Source: Microsoft Learn, "Azure subscription as an Event Grid source" (2020).
public enum EventKind {
    WRITE("Microsoft.Resources.ResourceWriteSuccess", "PUT"),
    DELETE("Microsoft.Resources.ResourceDeleteSuccess", "DELETE"),
    ACTION("Microsoft.Resources.ResourceActionSuccess", "POST");

    private final String type;
    private final String method;

    EventKind(String type, String method) {
        this.type = type;
        this.method = method;
    }

    public String type() {
        return type;
    }

    /// HTTP method of the request that Azure got.
    public String method() {
        return method;
    }
}
