package dev.muster.reporter.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands around every page.
///
/// @param active word of the page in the navigation
/// @param path address of the page without parameters
/// @param self address of the page as it is shown
/// @param asOf time of the snapshot shown
/// @param observed the oldest evidence that it rests on, null before the first and for the past
/// @param version its version
/// @param profile profile of the active rule set, empty before there is one
/// @param stale why the numbers may be out of date, null when they are not
/// @param refresh seconds after which the browser looks again, 0 for never
/// @param past the time of the past that is shown, null for now
/// @param timeField that time as the field of a form has it, empty for now
/// @param owner whose machines alone are shown, empty for everybody's
/// @param owners to choose from
/// @param scope time and owners as they are carried from page to page
/// @param kept the other parameters of this page
/// @param times this page at other times
/// @param now address of this page without the time
/// @param everybody address of this page without the owners
/// @param open whether REST answers without a token
public record Frame(
        String active,
        String path,
        String self,
        When asOf,
        @Nullable When observed,
        String version,
        String profile,
        @Nullable String stale,
        int refresh,
        @Nullable When past,
        String timeField,
        String owner,
        List<Choice> owners,
        List<Field> scope,
        List<Field> kept,
        List<Choice> times,
        String now,
        String everybody,
        boolean open) {

    public Frame {
        owners = List.copyOf(owners);
        scope = List.copyOf(scope);
        kept = List.copyOf(kept);
        times = List.copyOf(times);
    }
}
