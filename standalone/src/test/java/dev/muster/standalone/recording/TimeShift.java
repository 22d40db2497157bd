package dev.muster.standalone.recording;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Moves every time in a recorded document by one constant, so that what is old, new or over stays so although the
/// services live by the database's clock. The year 2001, which stands for "never", and times of day in schedules stay.
///
/// @param by how much later everything is
record TimeShift(Duration by) {

    private static final Pattern TIME =
            Pattern.compile("\"(\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2}))\"");
    private static final Pattern TIMES_OF_DAY =
            Pattern.compile("\"(?:scheduleRunTimes|retentionTimes)\"\\s*:\\s*\\[[^]]*]");

    String of(String json) {
        StringBuilder shifted = new StringBuilder();
        int from = 0;
        var kept = TIMES_OF_DAY.matcher(json);
        while (kept.find()) {
            shifted.append(times(json.substring(from, kept.start()))).append(kept.group());
            from = kept.end();
        }
        return shifted.append(times(json.substring(from))).toString();
    }

    private String times(String json) {
        return TIME.matcher(json).replaceAll(this::moved);
    }

    private String moved(MatchResult match) {
        OffsetDateTime time = OffsetDateTime.parse(match.group(1));
        return '"' + (time.getYear() == 2001 ? match.group(1) : time.plus(by).toString()) + '"';
    }
}
