package dev.muster.standalone.faults;

import java.util.List;

/// What becomes of events on the [EventRoad].
@FunctionalInterface
interface Traffic {

    /// Everything goes on as it came.
    Traffic FREE = List::of;

    /// @return what goes on now; nothing when the event is lost or held up
    List<Parcel> meets(Parcel parcel);
}
