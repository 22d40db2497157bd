package dev.muster.evaluator.status;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Hashes that tell whether a row has to be written at all.
final class Fingerprint {

    private Fingerprint() {}

    /// Over what drives history and transitions: rule set, status and the outcome of every rule.
    static String outcomes(StatusUpdate.Judged now, RulesStamp rules) {
        return of(rules.version() + '\n' + now.status().word() + '\n' + now.outcomes());
    }

    /// Over what is shown: observed, expected and evidence time of every rule.
    static String detail(StatusUpdate.Judged now) {
        return of(now.detail());
    }

    private static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
