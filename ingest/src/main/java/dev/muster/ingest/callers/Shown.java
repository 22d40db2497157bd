package dev.muster.ingest.callers;

import java.util.List;

/// What a caller shows to be let in.
///
/// @param secrets everything that may be a shared secret
/// @param tokens everything that may be an access token
public record Shown(List<String> secrets, List<String> tokens) {

    public Shown {
        secrets = List.copyOf(secrets);
        tokens = List.copyOf(tokens);
    }

    /// Without what is shown: this may end in logs.
    @Override
    public String toString() {
        return "Shown[" + secrets.size() + " secrets, " + tokens.size() + " tokens]";
    }
}
