package dev.muster.ingest.azure;

import dev.muster.ingest.settings.InvalidSettingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// The JDK's HTTP client with certification authorities of our own besides the JDK's. It follows no redirects: a token
/// never goes anywhere else.
public final class TrustedClient {

    private static final Duration CONNECT = Duration.ofSeconds(3);

    private TrustedClient() {}

    /// @param trustedCertificates PEM file, null for none
    /// @throws InvalidSettingException when the file holds no certificates
    public static HttpClient of(@Nullable Path trustedCertificates) {
        return builder(trustedCertificates).build();
    }

    static HttpClient.Builder builder(@Nullable Path trustedCertificates) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT);
        if (trustedCertificates != null) {
            client.sslContext(trusting(trustedCertificates));
        }
        return client;
    }

    private static SSLContext trusting(Path file) {
        try {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates(file)) {
                store.setCertificateEntry("own-" + number++, certificate);
            }
            for (X509Certificate certificate : ofTheJdk()) {
                store.setCertificateEntry("jdk-" + number++, certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trustManagers(store), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(file);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file)
            throws GeneralSecurityException, IOException {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (found.isEmpty()) {
                throw unusable(file);
            }
            return found;
        }
    }

    private static X509Certificate[] ofTheJdk() throws GeneralSecurityException {
        for (TrustManager manager : trustManagers(null)) {
            if (manager instanceof X509TrustManager x509) {
                return x509.getAcceptedIssuers();
            }
        }
        return new X509Certificate[0];
    }

    /// @param store null for the JDK's own
    private static TrustManager[] trustManagers(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static InvalidSettingException unusable(Path file) {
        return new InvalidSettingException("muster.ingest.*.trusted-certificates", file, "a PEM file of certificates");
    }
}
