package dev.muster.ingest.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The one setting that all services share by name.
///
/// @param topics whether missing topics are made or only reported
@ConfigurationProperties("muster")
public record TopicSettings(@DefaultValue("check") TopicMode topics) {}
