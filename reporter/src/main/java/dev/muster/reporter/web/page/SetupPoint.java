package dev.muster.reporter.web.page;

import java.util.List;

/// A point of the set-up.
///
/// @param state `missing`, `waiting`, `advice` or `done`
/// @param says the state in words
/// @param details which ones, line by line
/// @param commands what to type
public record SetupPoint(
        String state,
        String says,
        String title,
        String words,
        List<String> details,
        String more,
        List<String> commands) {

    private static final int MOST_DETAILS = 12;
    private static final List<String> URGENCY = List.of("missing", "waiting", "advice", "done");

    static SetupPoint missing(String title, String words, List<String> details, List<String> commands) {
        return new SetupPoint(
                "missing",
                "missing",
                title,
                words,
                details.stream().limit(MOST_DETAILS).toList(),
                details.size() > MOST_DETAILS ? "and " + Words.number(details.size() - MOST_DETAILS) + " more" : "",
                commands);
    }

    static SetupPoint waiting(String title, String words) {
        return new SetupPoint("waiting", "not yet", title, words, List.of(), "", List.of());
    }

    static SetupPoint advice(String title, String words, List<String> commands) {
        return new SetupPoint("advice", "advice", title, words, List.of(), "", commands);
    }

    static SetupPoint done(String title, String words) {
        return new SetupPoint("done", "in place", title, words, List.of(), "", List.of());
    }

    boolean isMissing() {
        return state.equals("missing");
    }

    int urgency() {
        return URGENCY.indexOf(state);
    }
}
