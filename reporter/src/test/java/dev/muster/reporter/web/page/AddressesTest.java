package dev.muster.reporter.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AddressesTest {

    private static final List<Field> SCOPE =
            List.of(new Field("asOf", "2026-11-25T10:00:00Z"), new Field("owner", "a&b"));

    @Test
    void carriesTimeAndOwnerAlongEncoded() {
        assertThat(Addresses.completed("/vms", SCOPE)).isEqualTo("/vms?asOf=2026-11-25T10%3A00%3A00Z&owner=a%26b");
        assertThat(Addresses.completed("/vms?status=unknown", SCOPE)).startsWith("/vms?status=unknown&asOf=");
    }

    @Test
    void leavesWhatTheLinkItselfSays() {
        assertThat(Addresses.completed("/?owner=me", SCOPE)).isEqualTo("/?owner=me&asOf=2026-11-25T10%3A00%3A00Z");
    }

    @Test
    void keepsThePlaceOnThePageAtTheEnd() {
        assertThat(Addresses.completed("/rules#agent-ready", SCOPE)).endsWith("&owner=a%26b#agent-ready");
    }

    @Test
    void addsNothingWhereNothingIsCarried() {
        assertThat(Addresses.completed("/rules#agent-ready", List.of())).isEqualTo("/rules#agent-ready");
    }

    @Test
    void beginsAListAnewWhenItsConditionsChange() {
        Map<String, List<String>> given = Map.of("next", List.of("token"), "q", List.of("x y"), "status", List.of(""));

        assertThat(Addresses.with("/vms", given, "owner", "me")).isEqualTo("/vms?owner=me&q=x+y");
        assertThat(Addresses.without("/vms", given, "q")).isEqualTo("/vms");
        assertThat(Addresses.of("/vms", given, "other")).isEqualTo("/vms?q=x+y&next=other");
    }
}
