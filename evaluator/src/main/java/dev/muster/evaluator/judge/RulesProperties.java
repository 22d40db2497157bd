package dev.muster.evaluator.judge;

import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.rules.ProfileOverrides;
import dev.muster.evaluator.rules.Profiles;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which rules are judged by.
///
/// @param profile id of the profile
/// @param activate whether this process may put its rules in force: auto or never
/// @param confirmAbove how many of a hundred VMs may change their status by other rules without somebody confirming it
/// @param newVmGrace how long a new VM may be without backup; empty: as the profile says
/// @param override changes of single rules: `<rule>.mode`, `<rule>.severity`, `<rule>.parameters.<name>`
@ConfigurationProperties(prefix = "muster.rules", ignoreUnknownFields = false)
record RulesProperties(
        @DefaultValue("current") String profile,
        @DefaultValue("auto") String activate,
        @DefaultValue("5") int confirmAbove,
        @Nullable Duration newVmGrace,
        @DefaultValue Map<String, String> override) {

    private static final String GRACE = "vm-is-protected.parameters.newVmGraceMinutes";
    private static final Duration LONGEST_GRACE = Duration.ofDays(365);

    RulesProperties {
        override = Map.copyOf(override);
        if (Profiles.named(profile).isEmpty()) {
            String allowed = Profiles.all().stream().map(Profile::id).collect(Collectors.joining(" or "));
            throw new IllegalArgumentException("muster.rules.profile=" + profile + " must be " + allowed);
        }
        if (!activate.equals("auto") && !activate.equals("never")) {
            throw new IllegalArgumentException("muster.rules.activate=" + activate + " must be auto or never");
        }
        if (confirmAbove < 0 || confirmAbove > 100) {
            throw new IllegalArgumentException("muster.rules.confirm-above=" + confirmAbove + " must be 0 to 100");
        }
        if (newVmGrace != null && (newVmGrace.isNegative() || newVmGrace.compareTo(LONGEST_GRACE) > 0)) {
            throw new IllegalArgumentException(
                    "muster.rules.new-vm-grace=" + newVmGrace + " must be 0 to " + LONGEST_GRACE);
        }
        changed(profile, newVmGrace, override);
    }

    Profile chosen() {
        return changed(profile, newVmGrace, override);
    }

    private static Profile changed(String profile, @Nullable Duration newVmGrace, Map<String, String> override) {
        Map<String, String> all = new HashMap<>(override);
        if (newVmGrace != null) {
            all.putIfAbsent(GRACE, String.valueOf(newVmGrace.toMinutes()));
        }
        return ProfileOverrides.apply(Profiles.named(profile).orElseThrow(), all);
    }
}
