package dev.muster.ingest.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the quarantine, newest first.
///
/// @param total how many inputs fit the filter, on all pages
/// @param truncated whether there are older inputs that are not listed at all
/// @param next value of `after` for the next page; null on the last one
@JsonInclude(JsonInclude.Include.NON_NULL)
record ListDocument(
        List<EntryDocument> items,
        int total,
        boolean truncated,
        @Nullable String next) {}
