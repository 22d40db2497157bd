package dev.muster.evaluator.doctor;

/// One thing that was seen, and what to do about it. Holds no secrets.
///
/// @param grade how bad it is
/// @param subject what was looked at, one or two words
/// @param seen what was seen, with numbers
/// @param advice what to do, empty when all is well
public record Sign(Grade grade, String subject, String seen, String advice) {

    /// From good to bad.
    public enum Grade {
        /// As it should be.
        WELL,
        /// It works, but somebody should look.
        DOUBTFUL,
        /// It cannot work like this.
        ILL
    }

    public Sign {
        if (subject.isBlank() || seen.isBlank() || advice.isBlank() != (grade == Grade.WELL)) {
            throw new IllegalArgumentException("a sign that says nothing, or advice for what is well: " + subject);
        }
    }

    public static Sign well(String subject, String seen) {
        return new Sign(Grade.WELL, subject, seen, "");
    }

    public static Sign doubtful(String subject, String seen, String advice) {
        return new Sign(Grade.DOUBTFUL, subject, seen, advice);
    }

    public static Sign ill(String subject, String seen, String advice) {
        return new Sign(Grade.ILL, subject, seen, advice);
    }
}
