package dev.muster.evaluator.status;

/// The rule set that a verdict was reached with, as it is kept with every interval.
///
/// @param version key of the rule set in the table `ruleset`
/// @param profile what people call it, such as `current 2026.08`
/// @param catalogue number of the catalogue that gives each rule its position
public record RulesStamp(String version, String profile, int catalogue) {}
