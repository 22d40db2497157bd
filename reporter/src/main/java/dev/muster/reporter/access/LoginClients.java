package dev.muster.reporter.access;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/// The one application that people log in to. What the issuer says about itself is asked at the first login, so that
/// the reporter starts while the issuer is away; the secret of the application is read anew for every login.
final class LoginClients implements ClientRegistrationRepository {

    static final String ID = "muster";

    private final AccessProperties properties;
    private volatile @Nullable ClientRegistration known;

    LoginClients(AccessProperties properties) {
        this.properties = properties;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(ID)) {
            return null;
        }
        ClientRegistration registration = known;
        if (registration == null) {
            registration = ClientRegistrations.fromIssuerLocation(
                            Objects.requireNonNull(properties.issuer()).toString())
                    .registrationId(ID)
                    .clientId(properties.clientId())
                    .clientSecret(properties.currentClientSecret())
                    .scope("openid", "profile")
                    .build();
            known = registration;
        }
        return ClientRegistration.withClientRegistration(registration)
                .clientSecret(properties.currentClientSecret())
                .build();
    }
}
