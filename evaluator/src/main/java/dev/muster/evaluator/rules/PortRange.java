package dev.muster.evaluator.rules;

import java.util.Optional;

/// Ports as security rules write them: `*`, a port, or two ports joined by a hyphen.
final class PortRange {

    private static final int HIGHEST = 65_535;

    private PortRange() {}

    /// Whether the range holds the port; empty when the text is no range.
    static Optional<Boolean> holds(String text, int port) {
        if (text.equals("*")) {
            return Optional.of(true);
        }
        int hyphen = text.indexOf('-');
        int low = number(hyphen < 0 ? text : text.substring(0, hyphen));
        int high = hyphen < 0 ? low : number(text.substring(hyphen + 1));
        return low < 0 || high < low ? Optional.empty() : Optional.of(low <= port && port <= high);
    }

    private static int number(String text) {
        String digits = text.strip();
        if (digits.isEmpty() || digits.length() > 5 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return -1;
        }
        int number = Integer.parseInt(digits);
        return number <= HIGHEST ? number : -1;
    }
}
