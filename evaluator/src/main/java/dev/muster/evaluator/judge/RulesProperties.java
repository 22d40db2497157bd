package dev.muster.evaluator.judge;

import dev.muster.evaluator.core.Profile;
import dev.muster.evaluator.rules.Profiles;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which rules are judged by.
///
/// @param profile id of the profile
/// @param activate whether this process may put its rules in force
@ConfigurationProperties("muster.rules")
record RulesProperties(
        @DefaultValue("current") String profile,
        @DefaultValue("auto") String activate) {

    RulesProperties {
        if (Profiles.named(profile).isEmpty()) {
            String allowed = Profiles.all().stream().map(Profile::id).collect(Collectors.joining(" or "));
            throw new IllegalArgumentException("muster.rules.profile=" + profile + " must be " + allowed);
        }
        if (!activate.equals("auto") && !activate.equals("never")) {
            throw new IllegalArgumentException("muster.rules.activate=" + activate + " must be auto or never");
        }
    }

    Profile chosen() {
        return Profiles.named(profile).orElseThrow();
    }
}
