package dev.muster.reporter.web;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Signs places in lists. A token is good for the list, the conditions and the caller's reach it was made for and for
/// no other, so nobody can look behind a condition by carrying a token over.
final class PlaceTokens {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int SIGNATURE = 16;

    private final SecretKeySpec key;

    PlaceTokens(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    String sign(String place, String context) {
        byte[] text = place.getBytes(StandardCharsets.UTF_8);
        ByteBuffer token = ByteBuffer.allocate(SIGNATURE + text.length);
        token.put(signature(text, context)).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.array());
    }

    /// The place of a token; empty when it was not made here for this context.
    Optional<String> open(String token, String context) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length <= SIGNATURE) {
            return Optional.empty();
        }
        byte[] text = Arrays.copyOfRange(bytes, SIGNATURE, bytes.length);
        return MessageDigest.isEqual(Arrays.copyOf(bytes, SIGNATURE), signature(text, context))
                ? Optional.of(new String(text, StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private byte[] signature(byte[] text, String context) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] before = context.getBytes(StandardCharsets.UTF_8);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(before.length).flip());
            mac.update(before);
            return Arrays.copyOf(mac.doFinal(text), SIGNATURE);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
