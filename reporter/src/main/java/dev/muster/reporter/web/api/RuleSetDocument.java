package dev.muster.reporter.web.api;

import dev.muster.reporter.snapshot.RuleSet;
import org.jspecify.annotations.Nullable;

/// The active rule set; all null before there is one.
record RuleSetDocument(
        @Nullable String version,
        @Nullable String profile,
        @Nullable String checksum,
        @Nullable Integer catalogue) {

    static RuleSetDocument of(RuleSet rules) {
        return rules.isActive()
                ? new RuleSetDocument(rules.version(), rules.profile(), rules.checksum(), rules.catalogue())
                : new RuleSetDocument(null, null, null, null);
    }
}
