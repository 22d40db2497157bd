package dev.muster.evaluator.core;

/// The stable name of a rule on the wire, in tables and in labels, such as `vm-is-protected`.
///
/// @param value lower-case words joined by hyphens
public record RuleId(String value) implements Comparable<RuleId> {

    private static final int MAX_LENGTH = 64;

    /// @throws IllegalArgumentException when the value is anything but lower-case letters, digits and inner hyphens
    public RuleId {
        boolean words = !value.isEmpty()
                && value.length() <= MAX_LENGTH
                && value.chars().allMatch(c -> c == '-' || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                && !value.startsWith("-")
                && !value.endsWith("-");
        if (!words) {
            throw new IllegalArgumentException("a rule id is lower-case words joined by hyphens");
        }
    }

    @Override
    public int compareTo(RuleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
