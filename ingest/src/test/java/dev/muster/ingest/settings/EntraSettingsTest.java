package dev.muster.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.ingest.fixtures.Bound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EntraSettingsTest {

    private static final String TENANT = "99999999-9999-9999-9999-99999999999F";

    @Test
    void haveDefaultsThatTheShippedFileWritesOut() {
        EntraSettings settings = Bound.alone(EntraSettings.class);

        assertThat(settings.isConfigured()).isFalse();
        assertThat(Bound.shipped(EntraSettings.class)).isEqualTo(settings);
    }

    @Test
    void expectEventGridOfTheirCloud() {
        EntraSettings settings = Bound.shipped(EntraSettings.class, "tenants", TENANT, "audiences", "api://us,ours");

        assertThat(settings.isConfigured()).isTrue();
        assertThat(settings.tenants()).containsExactly(TENANT.toLowerCase(java.util.Locale.ROOT));
        assertThat(settings.audiences()).containsExactly("api://us", "ours");
        assertThat(settings.applications()).containsExactly("4962773b-9cdb-44cf-a8bf-237846a00ab7");
        assertThat(settings.authorityOrDefault()).isEqualTo("https://login.microsoftonline.com");
        assertThat(Bound.shipped(EntraSettings.class, "cloud", "us-government").applications())
                .containsExactly("54316b56-3481-47f9-8f30-0300f5542a7b");
    }

    @Test
    void takeAnotherAuthority() {
        assertThat(Bound.shipped(EntraSettings.class, "authority", "https://localhost:8091/")
                        .authorityOrDefault())
                .isEqualTo("https://localhost:8091");
    }

    @ParameterizedTest
    @CsvSource({
        "tenants, contoso.onmicrosoft.com, ids such as",
        "tenants, common, ids such as",
        "applications, x, ids such as",
        "audiences, '', at least one",
        "role, ' ', the name of",
        "authority, http://login.example, https://host",
        "authority, https://login.example/common, https://host",
        "authority, https://user@login.example, https://host",
        "trusted-certificates, no/such/file, a file that can be read",
    })
    void areRefusedWithTheKeyAndWhatIsAllowed(String key, String value, String allowed) {
        String tenants = key.equals("tenants") ? value : TENANT;
        String audiences = key.equals("audiences") ? value : "us";

        assertThatThrownBy(() ->
                        Bound.shipped(EntraSettings.class, "tenants", tenants, "audiences", audiences, key, value))
                .rootCause()
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("muster.ingest.entra." + key)
                .hasMessageContaining(allowed);
    }

    @Test
    void askForTheApplicationWhereMicrosoftDocumentsNone() {
        assertThatThrownBy(() ->
                        Bound.shipped(EntraSettings.class, "tenants", TENANT, "audiences", "us", "cloud", "china"))
                .rootCause()
                .hasMessageContaining("muster.ingest.entra.applications");
    }
}
