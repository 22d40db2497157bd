package dev.muster.simulator.events;

import dev.muster.simulator.json.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// Who asked Azure for a change. Every person, address and number here is made up; they look real so that dropping them
/// is tested.
public sealed interface Caller {

    /// An administrator in the portal.
    record Person(String first, String last, String address) implements Caller {

        private static final List<Person> PEOPLE = List.of(
                new Person("Maja", "Lindqvist", "203.0.113.17"),
                new Person("Tomasz", "Zielinski", "198.51.100.201"),
                new Person("Aoife", "O'Brien", "203.0.113.90"),
                new Person("Jürgen", "Weiß", "2001:db8::8a2e:370:7334"));

        static Person number(long n) {
            return PEOPLE.get((int) Math.floorMod(n, PEOPLE.size()));
        }

        String mail() {
            return (first + "." + last).replace("'", "") + "@contoso.example";
        }
    }

    /// A program with a service principal.
    record Service(String applicationId) implements Caller {

        /// Azure Backup itself, which writes the snapshot extension; its application id in the public cloud.
        public static final Service AZURE_BACKUP = new Service("262044b1-e2ce-469f-a196-69ab7ada62d3");
    }

    /// Token claims as an event carries them.
    default ObjectNode claims(String tenant, long issuedAt) {
        ObjectNode claims = Json.object(
                "aud", "https://management.core.windows.net/",
                "iss", "https://sts.windows.net/" + tenant + "/",
                "iat", Long.toString(issuedAt),
                "nbf", Long.toString(issuedAt),
                "exp", Long.toString(issuedAt + 3_900));
        switch (this) {
            case Person person -> person(claims, person);
            case Service service -> {
                claims.put("appid", service.applicationId());
                claims.put("appidacr", "1");
                claims.put("idtyp", "app");
            }
        }
        claims.put("http://schemas.microsoft.com/identity/claims/tenantid", tenant);
        claims.put("ver", "1.0");
        return claims;
    }

    private static void person(ObjectNode claims, Person person) {
        claims.put("http://schemas.microsoft.com/claims/authnclassreference", "1");
        claims.put("http://schemas.microsoft.com/claims/authnmethodsreferences", "pwd,mfa");
        claims.put("appid", "c44b4083-3bb0-49c1-b47d-974e53cbdf3c");
        claims.put("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname", person.first());
        claims.put("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname", person.last());
        claims.put("name", person.first() + " " + person.last());
        claims.put("ipaddr", person.address());
        claims.put("puid", "10032000A1B2C3D4");
        claims.put("http://schemas.microsoft.com/identity/claims/scope", "user_impersonation");
        claims.put("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/name", person.mail());
        claims.put("http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn", person.mail());
    }

    /// Where the request came from.
    default String address() {
        return switch (this) {
            case Person person -> person.address();
            case Service ignored -> "192.0.2.44";
        };
    }
}
