package dev.muster.simulator.entra;

import dev.muster.simulator.json.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.databind.node.ObjectNode;

/// The RSA key with which Entra signs tokens (RS256), made at run time.
final class SigningKey {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final KeyPair keys;
    private final String id;

    private SigningKey(KeyPair keys, String id) {
        this.keys = keys;
        this.id = id;
    }

    static SigningKey create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair keys = generator.generateKeyPair();
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(keys.getPublic().getEncoded());
            return new SigningKey(keys, BASE64.encodeToString(hash).substring(0, 27));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make Entra's signing key", e);
        }
    }

    String sign(ObjectNode claims) {
        String signed = part(Json.object("typ", "JWT", "alg", "RS256", "x5t", id, "kid", id)) + "." + part(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + BASE64.encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean signed(Jwt token) {
        if (!Json.text(token.header(), "alg").equals("RS256")
                || !Json.text(token.header(), "kid").equals(id)) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(keys.getPublic());
            signature.update(token.signed());
            return signature.verify(token.signature());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// The public half as a JSON web key set.
    ObjectNode keySet() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return Json.object(
                "keys",
                Json.array(Json.object(
                        "kty",
                        "RSA",
                        "use",
                        "sig",
                        "kid",
                        id,
                        "x5t",
                        id,
                        "n",
                        unsigned(key.getModulus()),
                        "e",
                        unsigned(key.getPublicExponent()))));
    }

    private static String part(ObjectNode node) {
        return BASE64.encodeToString(Json.bytes(node));
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int skip = bytes[0] == 0 ? 1 : 0;
        return BASE64.encodeToString(Arrays.copyOfRange(bytes, skip, bytes.length));
    }
}
