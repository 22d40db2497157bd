package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Parameters.Value;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// What a parameter may be set to: a rule would take a word that it does not know for some other word.
///
/// @param told for people
/// @param test of a value that has the right form already
record AllowedValues(String told, Predicate<Value> test) {

    private static final AllowedValues ANY_WORD = new AllowedValues("a word", it -> true);
    private static final AllowedValues ANY_LIST = new AllowedValues("words, separated by commas", it -> true);
    private static final AllowedValues SIZE = numbers(0, 100_000_000);
    private static final AllowedValues REDUNDANCY =
            someOf("GeoRedundant", "ReadAccessGeoZoneRedundant", "ZoneRedundant", "LocallyRedundant");

    private static final Map<String, AllowedValues> BY_PARAMETER = Map.ofEntries(
            Map.entry("vm-is-protected deploymentModels", someOf("arm", "classic")),
            Map.entry(
                    "protection-not-suspended states",
                    someOf("ProtectionStopped", "ProtectionPaused", "BackupsSuspended", "SoftDeleted")),
            Map.entry("last-backup-succeeded consecutiveFailuresForCritical", numbers(1, 1_000)),
            Map.entry("recovery-point-fresh maxAgeHours", numbers(1, 1_000_000)),
            Map.entry("recovery-point-fresh periods", numbers(1, 1_000)),
            Map.entry("region-has-vault scope", oneOf("subscription", "tenant")),
            Map.entry("enable-backup-prevalidated scope", oneOf("subscription", "tenant")),
            Map.entry("vault-same-subscription crossSubscription", oneOf("forbidden", "allowed")),
            Map.entry("vault-name-valid pattern", new AllowedValues("a regular expression", AllowedValues::isPattern)),
            Map.entry("vault-storage-redundancy primaryAccepted", REDUNDANCY),
            Map.entry("vault-storage-redundancy secondaryAccepted", REDUNDANCY),
            Map.entry("vault-immutability accepted", someOf("Disabled", "Unlocked", "Locked")),
            Map.entry(
                    "vault-capacity warnRatio", new AllowedValues("a number from 0.0 to 1.0", AllowedValues::isRatio)),
            Map.entry("policy-schedule-and-retention frequencies", someOf("Hourly", "Daily", "Weekly")),
            Map.entry("policy-supports-vm-features trustedLaunchOnV1", oneOf("pass", "advisory", "fail")),
            Map.entry(
                    "os-linux-python minVersion",
                    new AllowedValues("any, or numbers with dots", it -> text(it).equals("any") || isVersion(it))),
            Map.entry("os-windows-minimum minNt", version()),
            Map.entry("os-windows-minimum clientSupport", oneOf("unsupported", "unsaid", "supported")),
            Map.entry("agent-minimum-version windowsMin", version()),
            Map.entry("agent-minimum-version linuxMin", version()),
            Map.entry("network-outbound-azure-storage appliesTo", outbound()),
            Map.entry("network-nsg-rule-precedence appliesTo", outbound()),
            Map.entry("network-proxy-unauthenticated onAuthenticated", oneOf("advisory", "fail")),
            Map.entry("disk-managed retiredOn", day()),
            Map.entry("encryption-ade-retirement retiredOn", day()),
            Map.entry("guest-csv-sofs onFound", oneOf("advisory", "fail")),
            Map.entry("vm-deployment-model onClassic", oneOf("advisory", "fail")),
            Map.entry("restore-cross-region crossRegionRestore", oneOf("never", "by-vault-setting")));

    /// @param parameter rule and name with a blank between them
    /// @param form a value of the form that it has
    static AllowedValues of(String parameter, Value form) {
        AllowedValues special = BY_PARAMETER.get(parameter);
        return special == null ? byForm(form) : special;
    }

    boolean allow(Value value) {
        return test.test(value);
    }

    private static AllowedValues byForm(Value form) {
        return switch (form) {
            case Value.Number ignored -> SIZE;
            case Value.Decimal ignored -> new AllowedValues("a decimal number", it -> true);
            case Value.Flag ignored -> new AllowedValues("true or false", it -> true);
            case Value.Word ignored -> ANY_WORD;
            case Value.Unset ignored -> ANY_WORD;
            case Value.Words ignored -> ANY_LIST;
            case Value.Numbers ignored -> new AllowedValues("numbers, separated by commas", AllowedValues::isNotEmpty);
            case Value.Cases ignored ->
                new AllowedValues(
                        "two numbers for each case, such as {V1: [1, 5], V2: [1, 30]}", AllowedValues::isRanges);
        };
    }

    private static AllowedValues numbers(int least, int most) {
        return new AllowedValues(
                "a whole number from " + least + " to " + most,
                it -> it instanceof Value.Number number && number.value() >= least && number.value() <= most);
    }

    private static AllowedValues oneOf(String... words) {
        return new AllowedValues(
                String.join(" or ", words), it -> Arrays.asList(words).contains(text(it)));
    }

    private static AllowedValues someOf(String... words) {
        return new AllowedValues(
                "some of " + String.join(", ", words),
                it -> it instanceof Value.Words some && Arrays.asList(words).containsAll(some.values()));
    }

    private static AllowedValues outbound() {
        return someOf(OutboundNeed.EVERY_VM, OutboundNeed.WRITE_ACCELERATED);
    }

    private static AllowedValues version() {
        return new AllowedValues("numbers with dots between them", AllowedValues::isVersion);
    }

    private static AllowedValues day() {
        return new AllowedValues("a day, such as 2028-09-15", AllowedValues::isDay);
    }

    private static String text(Value value) {
        return value instanceof Value.Word word ? word.value() : "";
    }

    private static boolean isVersion(Value value) {
        return Versions.parse(text(value)).isPresent();
    }

    private static boolean isDay(Value value) {
        try {
            return LocalDate.parse(text(value)).getYear() < 10_000;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isPattern(Value value) {
        try {
            return !Pattern.compile(text(value)).pattern().isEmpty();
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    private static boolean isRatio(Value value) {
        return value instanceof Value.Decimal decimal
                && decimal.value().signum() >= 0
                && decimal.value().doubleValue() <= 1.0;
    }

    private static boolean isNotEmpty(Value value) {
        return value instanceof Value.Numbers numbers && !numbers.values().isEmpty();
    }

    private static boolean isRanges(Value value) {
        return value instanceof Value.Cases cases
                && cases.values().values().stream().allMatch(AllowedValues::isRange);
    }

    private static boolean isRange(List<Integer> numbers) {
        return numbers.size() == 2 && numbers.getFirst() <= numbers.getLast();
    }
}
