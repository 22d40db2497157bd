package dev.muster.evaluator.core;

import dev.muster.evaluator.core.document.VirtualMachine;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Somebody took responsibility for a machine that is not backed up: tag `bkp-exempt` with the value
/// `<reason>;until=YYYY-MM-DD` (decision A03). It takes failing rules out of the status; they are still judged and
/// shown.
///
/// @param reason why, not blank
/// @param until its last day, in UTC
public record Exemption(String reason, LocalDate until) {

    /// Name of the tag, lower case.
    public static final String TAG = "bkp-exempt";

    /// The rules whose failures it covers, and no others.
    public static final Set<RuleId> COVERED = Set.of(
            new RuleId("vm-is-protected"),
            new RuleId("protection-not-suspended"),
            new RuleId("region-has-vault"),
            new RuleId("enable-backup-prevalidated"));

    private static final String UNTIL = "until=";

    /// The exemption of a machine, valid or expired; empty without the tag and when its value is not of the form, see
    /// [#complaint].
    public static Optional<Exemption> of(VirtualMachine machine) {
        return machine.tag(TAG).flatMap(Exemption::parse);
    }

    /// What is wrong with the tag of a machine, for people: a tag that does not parse or has expired has no effect and
    /// should be tidied up.
    public static Optional<String> complaint(VirtualMachine machine, Instant at) {
        return machine.tag(TAG).flatMap(value -> {
            Optional<Exemption> exemption = parse(value);
            if (exemption.isEmpty()) {
                return Optional.of("tag " + TAG + " has no effect: it is not <reason>;until=YYYY-MM-DD");
            }
            return exemption
                    .filter(it -> !it.isValid(at))
                    .map(it -> "tag " + TAG + " has no effect: it expired with " + it.until);
        });
    }

    /// Until the end of its last day in UTC.
    public boolean isValid(Instant at) {
        return at.isBefore(end());
    }

    /// The first instant at which it is valid no more.
    public Instant end() {
        return until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static Optional<Exemption> parse(String value) {
        int separator = value.lastIndexOf(';');
        if (separator < 0) {
            return Optional.empty();
        }
        String reason = value.substring(0, separator).strip();
        String until = value.substring(separator + 1).strip().toLowerCase(Locale.ROOT);
        return reason.isEmpty() || !until.startsWith(UNTIL)
                ? Optional.empty()
                : date(until.substring(UNTIL.length()).strip()).map(day -> new Exemption(reason, day));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() <= 9999);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
