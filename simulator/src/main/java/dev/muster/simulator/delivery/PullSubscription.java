package dev.muster.simulator.delivery;

import java.time.Duration;

/// An event subscription of a namespace topic that is pulled from.
///
/// @param topic name of the topic
/// @param name of the event subscription
/// @param lock how long an event that was received is kept from others
public record PullSubscription(String topic, String name, Duration lock) {}
