package dev.muster.contract;

import java.io.Serial;

/// A text that is not the id of an Azure resource. The message says what is wrong with it and never repeats the text,
/// which may be hostile.
public final class InvalidResourceIdException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    InvalidResourceIdException(String reason) {
        super("not an Azure resource id: " + reason);
    }
}
