package dev.muster.simulator.scenario;

import dev.muster.simulator.world.World.Happened;

/// What a scenario did.
///
/// @param story one sentence that names what it was played on
public record Played(String story, Happened happened) {}
