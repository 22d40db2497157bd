package dev.muster.simulator.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.simulator.json.Json;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class NotificationPageTest {

    private static final String HOSTILE = "<script>alert('1')</script>\"&";
    private static final String LITERAL = "&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;";

    @Test
    void showsWhatWasSaidToWhomAndWhereToLook() {
        assertThat(page(Messages.firing()))
                .contains("firing, to pager")
                .contains("<strong>900 machines</strong> (firing)")
                .contains("One vault.")
                .contains("alertname=CauseFound, cause=vault-1, severity=critical")
                .contains("<a rel=\"noreferrer\" href=\"http://localhost:8080/vms?cause=vault-1\">page</a>")
                .contains("runbook: docs/CauseFound.md")
                .contains("1 shown, newest first; 7 have arrived");
    }

    @Test
    void saysWhenThereIsNothing() {
        assertThat(NotificationPage.of(List.of(), 0)).contains("Nothing to show.");
    }

    @Test
    void textsFromOutsideStayText() {
        ObjectNode message = Messages.firing();
        Messages.alert(message).set("labels", Json.object("alertname", HOSTILE, "x" + HOSTILE, "1"));
        Messages.alert(message).set("annotations", Json.object("summary", HOSTILE, "description", HOSTILE));

        assertThat(page(message))
                .doesNotContain("<script")
                .contains("<strong>" + LITERAL + "</strong>")
                .contains("<p>" + LITERAL + "</p>")
                .contains("alertname=" + LITERAL + ", x" + LITERAL + "=1");
    }

    @Test
    void onlyAddressesOfTheWebCanBeFollowed() {
        ObjectNode message = Messages.firing();
        Messages.alert(message)
                .set(
                        "annotations",
                        Json.object(
                                "page_url", "javascript:alert(1)",
                                "runbook_url", "http://localhost/\" onclick=\"alert(1)"));

        assertThat(page(message))
                .contains("page: javascript:alert(1)")
                .contains("href=\"http://localhost/&quot; onclick=&quot;alert(1)\"")
                .doesNotContain("href=\"javascript");
    }

    @Test
    void namesTheAlertThatSaysNothing() {
        ObjectNode message = Messages.firing();
        Messages.alert(message).set("annotations", Json.object());

        assertThat(page(message)).contains("<strong>CauseFound</strong>");
    }

    private static String page(ObjectNode message) {
        return NotificationPage.of(List.of(new Notification(7, Instant.EPOCH, "pager", message)), 7);
    }
}
