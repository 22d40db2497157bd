package dev.muster.reporter.history;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells how long things took that came to an end within a span, by subscription and owner.
public interface TimesReader {

    List<Times> read(Range range);

    /// @param owner null for nobody
    /// @param detect from the change in Azure to the recorded verdict
    /// @param protect from the first sight of a machine that is not protected until it is
    /// @param repair from the first sight of a failing rule until it passes
    record Times(String subscription, @Nullable String owner, Took detect, Took protect, Took repair) {}

    /// @param count how many; the rest is zero when there were none
    record Took(int count, Duration median, Duration p90, Duration longest) {}
}
