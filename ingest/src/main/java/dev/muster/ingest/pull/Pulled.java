package dev.muster.ingest.pull;

/// One event of a namespace topic.
///
/// @param lockToken by which it is acknowledged or given back
/// @param event the event as it was written
record Pulled(String lockToken, String event) {

    /// Without the event: this may end in logs.
    @Override
    public String toString() {
        return "Pulled[" + event.length() + " characters]";
    }
}
