package dev.muster.evaluator.doctor;

import dev.muster.evaluator.doctor.Sign.Grade;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What all examinations said, for a person and for a script.
public final class Report {

    private final List<Sign> signs = new ArrayList<>();

    /// Asks every examination, one after the other, and says at once what each has seen.
    public static Report of(List<Examination> examinations, PrintStream out) {
        Report report = new Report();
        for (Examination examination : examinations) {
            for (Sign sign : examination.examine()) {
                report.signs.add(sign);
                out.print(line(sign));
            }
        }
        out.print(report.sum());
        return report;
    }

    /// 0 when nothing is ill, else 1.
    public int exitCode() {
        return count(Grade.ILL) == 0 ? 0 : 1;
    }

    private String sum() {
        return "%n%d well, %d doubtful, %d ill%n".formatted(count(Grade.WELL), count(Grade.DOUBTFUL), count(Grade.ILL));
    }

    private static String line(Sign sign) {
        String grade = sign.grade().name().toLowerCase(Locale.ROOT);
        String what = "%-8s  %-14s  %s%n".formatted(grade, sign.subject(), sign.seen());
        return sign.advice().isEmpty() ? what : what + "%26s-> %s%n".formatted("", sign.advice());
    }

    private long count(Grade grade) {
        return signs.stream().filter(it -> it.grade() == grade).count();
    }
}
