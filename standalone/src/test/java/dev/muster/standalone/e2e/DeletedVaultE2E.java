package dev.muster.standalone.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import dev.muster.standalone.testing.Chromium;
import dev.muster.standalone.testing.Documents;
import dev.muster.standalone.testing.Estate;
import dev.muster.standalone.testing.Eventually;
import dev.muster.standalone.testing.TestPlatform;
import dev.muster.standalone.testing.TestPlatform.Running;
import dev.muster.standalone.testing.Vm;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/// What somebody sees in a browser when a vault is deleted, from the first look to the repair.
@ExtendWith(TestPlatform.class)
@ResourceLock(value = TestPlatform.LOCK, mode = ResourceAccessMode.READ)
class DeletedVaultE2E {

    private static final int MACHINES = 6;

    /// What was read within the last ten seconds waits for its turn; the story begins on a quiet day.
    private static final Duration COOL_DOWN = Duration.ofSeconds(11);

    private static final double SOON = 5_000;
    private static final double PATIENCE = 30_000;
    private static final Path PICTURES = Path.of("target", "screenshots");

    private final Running running;

    DeletedVaultE2E(Running running) {
        this.running = running;
    }

    @Test
    void oneCauseAppearsAndLeadsToItsMachinesTheRemedyTheEventAndTheRepair() {
        try (Chromium chromium = Chromium.start()) {
            Estate estate = Estate.of(running, "wall", MACHINES).built(running);
            Eventually.after(COOL_DOWN);
            Page page = chromium.browser().newPage();
            page.navigate(running.platform().endpoints().page());

            delete(estate);
            Locator cause = page.locator("section[aria-labelledby=causes] td.grow a.strong")
                    .getByText("wall-vault", new Locator.GetByTextOptions().setExact(true));
            assertThat(cause).hasCount(1, new LocatorAssertions.HasCountOptions().setTimeout(SOON));
            picture(page, "story-1-cause");

            followTo(page, cause, estate);
            whatToType(page);
            theWayOfTheEvent(page);
            Instant before = repair(page, estate);
            askForThatTime(page, before);
        }
    }

    private void delete(Estate estate) {
        estate.vms().forEach(vm -> running.azure().delete(Documents.itemId(vm, estate.vault())));
        running.azure().delete(estate.vault());
    }

    private static void followTo(Page page, Locator cause, Estate estate) {
        cause.click();
        assertThat(page.locator("#cause")).containsText("wall-vault");
        // The first of them are shown while the last are still judged, and a list stays as it is until it is asked for
        // again.
        Eventually.within(Duration.ofMillis((long) PATIENCE), () -> {
            page.reload();
            assertThat(page.locator("#total")).hasText(MACHINES + " VMs");
        });
        picture(page, "story-2-machines");
        page.locator("#results a.strong").getByText(estate.vm().name()).click();
    }

    private static void whatToType(Page page) {
        assertThat(page.locator(".verdict .chip")).hasText("Unprotected", text(PATIENCE));
        assertThat(page.locator(".sentence")).containsText("could not be restored");
        Locator failing = page.locator("article.rule.o-fail").first();
        assertThat(failing).containsText("Observed");
        assertThat(failing).containsText("Needed");
        assertThat(failing.locator("pre.copy code").first().innerText()).startsWith("az ");
        picture(page, "story-3-machine");
    }

    private static void theWayOfTheEvent(Page page) {
        Locator deleted = page.locator(".events li")
                .filter(new Locator.FilterOptions().setHasText("deleted"))
                .first();
        deleted.locator("a.strong").click();
        assertThat(page.locator("h1")).containsText("wall-vault");
        assertThat(page.locator(".steps li.p-done").filter(new Locator.FilterOptions().setHasText("Read")))
                .isVisible();
        assertThat(page.locator(".verdict .note")).containsText(MACHINES + " VMs");
        assertThat(page.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName("What was read and who was judged")))
                .isVisible();
        picture(page, "story-4-event");
        page.goBack();
    }

    /// Returns a time at which it was not repaired yet.
    private Instant repair(Page page, Estate estate) {
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Eventually.after(Duration.ofSeconds(1));
        running.azure().put(estate.documents(Instant.now()));
        assertThat(page.locator(".verdict .chip")).hasText("Protected", text(PATIENCE));
        Locator closed = page.locator(".timeline li.s-unprotected").first();
        assertThat(closed).containsText(Pattern.compile("for .+, then "), contains(PATIENCE));
        picture(page, "story-5-repaired");
        for (Vm vm : estate.vms()) {
            Eventually.within(Duration.ofMillis((long) PATIENCE), () -> Eventually.hasStatus(running, vm, "protected"));
        }
        return before;
    }

    private static void askForThatTime(Page page, Instant before) {
        page.locator("details.scope summary").click();
        page.locator("details.scope input[name=asOf]").fill(before.toString().replace("Z", ""));
        page.locator("details.scope button[type=submit]").click();
        assertThat(page.locator(".banner.then")).containsText("The past");
        assertThat(page.locator(".verdict .chip")).hasText("Unprotected");
        page.locator("nav[aria-label=Main]").getByText("Causes").click();
        assertThat(page.locator("table.list")).containsText("wall-vault");
        picture(page, "story-6-before");
        page.locator(".banner.then a").click();
        assertThat(page.locator("main")).not().containsText("wall-vault");
        assertThat(page.locator(".banner.then")).hasCount(0);
    }

    private static void picture(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static LocatorAssertions.HasTextOptions text(double millis) {
        return new LocatorAssertions.HasTextOptions().setTimeout(millis);
    }

    private static LocatorAssertions.ContainsTextOptions contains(double millis) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(millis);
    }
}
