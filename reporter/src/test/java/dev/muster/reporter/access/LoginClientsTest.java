package dev.muster.reporter.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginClientsTest {

    private final Issuer issuer = new Issuer();

    @AfterEach
    void close() {
        issuer.close();
    }

    @Test
    void showsTheIssuerTheSecretThatTheFileHoldsNow(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "old\n");
        LoginClients clients = new LoginClients(new AccessProperties(
                URI.create(issuer.address()), List.of("api://muster"), "page", "", file, "read", "write", "", false));
        assertThat(secret(clients)).isEqualTo("old");

        Files.writeString(file, "new\n");

        assertThat(secret(clients)).isEqualTo("new");
        assertThat(clients.findByRegistrationId("other")).isNull();
    }

    private static String secret(LoginClients clients) {
        return Objects.requireNonNull(clients.findByRegistrationId(LoginClients.ID))
                .getClientSecret();
    }
}
