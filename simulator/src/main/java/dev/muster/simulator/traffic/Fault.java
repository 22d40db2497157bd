package dev.muster.simulator.traffic;

import tools.jackson.databind.node.ObjectNode;

/// A wish for trouble.
///
/// @param name by which it is cleared
/// @param wish as it was given
record Fault(String name, Target target, Limit limit, Effect effect, ObjectNode wish) {}
