package dev.muster.standalone.process;

import java.security.SecureRandom;
import java.util.Base64;

/// Passwords and shared secrets, made at run time.
public final class Secrets {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private Secrets() {}

    /// 32 letters, digits, `-` and `_`.
    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
