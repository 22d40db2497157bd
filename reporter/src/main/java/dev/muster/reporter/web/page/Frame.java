package dev.muster.reporter.web.page;

import org.jspecify.annotations.Nullable;

/// What stands around every page.
///
/// @param active word of the page in the navigation
/// @param asOf time of the snapshot shown
/// @param observed the oldest evidence that it rests on, null before the first
/// @param version its version
/// @param profile profile of the active rule set, empty before there is one
/// @param stale why the numbers may be out of date, null when they are not
/// @param refresh seconds after which the browser looks again, 0 for never
public record Frame(
        String active,
        When asOf,
        @Nullable When observed,
        String version,
        String profile,
        @Nullable String stale,
        int refresh) {}
