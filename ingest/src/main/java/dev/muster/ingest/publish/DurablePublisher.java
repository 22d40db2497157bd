package dev.muster.ingest.publish;

/// Takes the records of one delivery to where a crash cannot reach them.
public interface DurablePublisher {

    /// Publishes hints keyed by their resource and unusable elements to the quarantine, all of them or else
    /// [Publication.NotDurable]. Decides within a bounded time (`muster.kafka.max-block` +
    /// `muster.kafka.delivery-timeout`)
    /// and never throws for trouble with the store. May be called by any number of threads.
    Publication publish(Parcel parcel);
}
