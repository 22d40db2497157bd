package dev.muster.ingest.settings;

import java.io.Serial;

/// A setting nobody can work with; ends the start. The message names the key, the value and what is allowed, see
/// [InvalidSettingAnalyzer].
public final class InvalidSettingException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String key;
    private final String allowed;

    /// @param key full name of the setting
    /// @param value what was given, in the operator's words; for secrets a description without the secret
    /// @param allowed what would be accepted
    public InvalidSettingException(String key, Object value, String allowed) {
        super(key + " = " + value + ": allowed is " + allowed);
        this.key = key;
        this.allowed = allowed;
    }

    String key() {
        return key;
    }

    String allowed() {
        return allowed;
    }
}
