package dev.muster.ingest.callers;

import dev.muster.ingest.settings.CredentialMode;
import java.util.List;
import java.util.Optional;

/// The check that every delivery goes through first.
///
/// A wrong secret is known to be wrong whatever a token says, so with both required it is answered without asking for
/// keys.
public final class Callers {

    private final SharedSecrets secrets;
    private final Optional<EntraTokens> tokens;
    private final CredentialMode mode;

    /// With neither secrets nor tokens everybody is let in; the settings see to it that this was asked for.
    ///
    /// @param tokens empty when no tenant is configured
    /// @param mode whether a caller has to show everything that is configured, or one of it
    Callers(SharedSecrets secrets, Optional<EntraTokens> tokens, CredentialMode mode) {
        this.secrets = secrets;
        this.tokens = tokens;
        this.mode = mode;
    }

    public Admission admit(Shown shown) {
        if (tokens.isEmpty()) {
            return secrets.exist() ? bySecret(shown) : Admission.LET_IN;
        }
        if (!secrets.exist()) {
            return byToken(tokens.get(), shown.tokens());
        }
        Admission bySecret = bySecret(shown);
        boolean decided = (bySecret == Admission.LET_IN) == (mode == CredentialMode.ANY);
        return decided ? bySecret : byToken(tokens.get(), shown.tokens());
    }

    private Admission bySecret(Shown shown) {
        return secrets.open(shown.secrets()) ? Admission.LET_IN : Admission.UNKNOWN;
    }

    /// Two tokens are no token: one of them would be unchecked.
    private static Admission byToken(EntraTokens check, List<String> tokens) {
        return tokens.size() == 1 ? check.admit(tokens.getFirst()) : Admission.UNKNOWN;
    }
}
