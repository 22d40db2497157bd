package dev.muster.evaluator.judge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How this process judges.
///
/// @param workers how many batches it judges at the same time, 1 to 16
/// @param batch how many VMs at most share a transaction, 1 to 1000
/// @param firstReadPatience how long after its mark a verdict may wait for first readings, at most an hour
/// @param ownerTag name of the tag that says whose machine it is, compared without case
/// @param giveUpAfter how long after its mark a VM that cannot be judged keeps its old status, at most a day
@ConfigurationProperties("muster.evaluator.judge")
record JudgeProperties(
        @DefaultValue("2") int workers,
        @DefaultValue("200") int batch,
        @DefaultValue("60s") Duration firstReadPatience,
        @DefaultValue("2m") Duration giveUpAfter,
        @DefaultValue("owner") String ownerTag) {

    JudgeProperties {
        check("workers", workers, 1, 16);
        check("batch", batch, 1, 1000);
        check("first-read-patience", firstReadPatience, Duration.ofHours(1));
        check("give-up-after", giveUpAfter, Duration.ofDays(1));
        if (ownerTag.isBlank() || ownerTag.length() > 512) {
            throw new IllegalArgumentException(
                    "muster.evaluator.judge.owner-tag=" + ownerTag + " must be the name of a tag, 1 to 512 characters");
        }
    }

    private static void check(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "muster.evaluator.judge." + key + "=" + value + " must be " + least + " to " + most);
        }
    }

    private static void check(String key, Duration value, Duration most) {
        if (value.isNegative() || value.compareTo(most) > 0) {
            throw new IllegalArgumentException("muster.evaluator.judge." + key + "=" + value + " must be 0 to " + most);
        }
    }
}
