package dev.muster.standalone.settings;

import java.io.Serial;

/// A setting that cannot be used. The message names the key, the value and what is allowed, and is shown to the person
/// who typed it.
public final class InvalidSettingException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidSettingException(String message) {
        super(message);
    }
}
