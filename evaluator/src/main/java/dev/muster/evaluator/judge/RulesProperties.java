package dev.muster.evaluator.judge;

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
        if (!activate.equals("auto") && !activate.equals("never")) {
            throw new IllegalArgumentException("muster.rules.activate=" + activate + " must be auto or never");
        }
    }

    boolean mayActivate() {
        return activate.equals("auto");
    }
}
