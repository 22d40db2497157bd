package dev.muster.evaluator.mirror;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the mirror is kept.
///
/// @param propagators how many changed rows this process propagates at the same time, 1 to 16
@ConfigurationProperties("muster.evaluator.mirror")
record MirrorProperties(@DefaultValue("2") int propagators) {

    MirrorProperties {
        if (propagators < 1 || propagators > 16) {
            throw new IllegalArgumentException(
                    "muster.evaluator.mirror.propagators=" + propagators + " must be 1 to 16");
        }
    }
}
