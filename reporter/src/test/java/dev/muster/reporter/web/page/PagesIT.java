package dev.muster.reporter.web.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.Demo;
import dev.muster.reporter.Estate;
import dev.muster.reporter.Estate.Finding;
import dev.muster.reporter.Estate.Verdict;
import dev.muster.reporter.HostileNames;
import dev.muster.reporter.ReporterProcess;
import dev.muster.reporter.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The pages in a real browser, on an estate with every kind of trouble and with names that want to be something else.
/// Pictures of all pages stay in `target/screenshots`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PagesIT {

    private static final String SUBSCRIPTION = "66666666-6666-6666-6666-666666666666";
    private static final int MACHINES = 240;
    private static final double PATIENCE = 30_000;

    private final TestDatabase database = TestDatabase.migrated();
    private final Estate estate = new Estate(database);
    private final List<String> hostile = new ArrayList<>();

    private Chromium chromium;
    private ReporterProcess reporter;
    private String address = "";

    @BeforeAll
    void start() {
        chromium = Chromium.start();
        Demo.fill(database, MACHINES, 3);
        hostileMachines();
        reporter = ReporterProcess.start(database);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reporter.get("/readyz").statusCode() == 200);
        address = reporter.address();
    }

    private void hostileMachines() {
        estate.subscription(SUBSCRIPTION, HostileNames.ALL.getFirst());
        for (int i = 0; i < HostileNames.ALL.size(); i++) {
            String vm = estate.vm(SUBSCRIPTION, "rg-hostile", "westeurope", "hostile-" + i);
            estate.judge(
                    vm,
                    HostileNames.ALL.get(i),
                    Verdict.of(VmStatus.UNPROTECTED, "FNPPPPPNNP", Finding.fail("vm-is-protected", "no-item", vm, "vm"))
                            .ownedBy(HostileNames.ALL.get(i)));
            hostile.add(vm);
        }
    }

    @AfterAll
    void stop() {
        if (reporter != null) {
            reporter.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("overview", "/?refresh=off");
        pages.put("machines", "/vms");
        pages.put("machines-of-a-cause", "/vms?cause=" + VAULT);
        pages.put("machines-none", "/vms?q=nobody-is-called-so");
        pages.put("machine", "/vms/" + key("unprotected"));
        pages.put("machine-protected", "/vms/" + key("protected"));
        pages.put("causes", "/causes");
        pages.put("rules", "/rules");
        pages.put("history", "/history");
        pages.put("pipeline", "/pipeline");
        pages.put("setup", "/setup");
        pages.put("events", "/events");
        pages.put("event", "/events/trace?id=event-0");
        pages.put("unused", "/subjects");
        pages.put("owner", "/?refresh=off&owner=team-erp");
        pages.put("past", "/?refresh=off&asOf=" + ago(Duration.ofDays(2)));
        pages.put("not-found", "/nothing-here");
        pages.put("not-understood", "/vms?status=splendid");
        return pages;
    }

    private static final String VAULT =
            "/subscriptions/10000000-1111-4222-8333-444444444444/resourcegroups/rg-backup/providers/microsoft.recoveryservices/vaults/vault-prod-weu";

    private static String ago(Duration age) {
        return Instant.now().minus(age).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String key(String status) {
        return reporter.json(
                        "/api/v1/vms?limit=1&status=" + status + "&subscription=10000000-1111-4222-8333-444444444444")
                .path("items")
                .path(0)
                .path("key")
                .asString();
    }

    private Look look(ColorScheme scheme) {
        return Look.at(chromium, address, scheme, 1440, 900);
    }

    @Test
    void everyPageCanBeReadByEverybodyInLightAndDark() {
        List<String> violations = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            try (Look look = look(scheme)) {
                pages().forEach((name, path) -> {
                    look.open(path);
                    look.violations().forEach(it -> violations.add(name + " " + scheme + ": " + it));
                    look.picture(name + "-" + scheme.name().toLowerCase(java.util.Locale.ROOT));
                });
            }
        }
        assertThat(violations).isEmpty();
    }

    @Test
    void noPageIsWiderThanItsWindowAndTheBrowserHasNothingToComplainAbout() {
        try (Look phone = Look.at(chromium, address, ColorScheme.LIGHT, 390, 844);
                Look wall = Look.at(chromium, address, ColorScheme.DARK, 3840, 2160)) {
            pages().forEach((name, path) -> {
                for (Look look : List.of(phone, wall)) {
                    look.open(path);
                    assertThat(look.overflow()).as(name).isZero();
                }
                phone.picture(name + "-phone");
                wall.picture(name + "-wall");
            });
            assertThat(phone.complaints()).allMatch(it -> it.contains("404") || it.contains("400"));
        }
    }

    @Test
    void namesThatWantToBeSomethingElseStayNames() {
        try (Look look = look(ColorScheme.LIGHT);
                Look phone = Look.at(chromium, address, ColorScheme.LIGHT, 390, 844)) {
            for (String path :
                    List.of("/vms?subscription=" + SUBSCRIPTION, "/?refresh=off", "/history", "/pipeline", "/setup")) {
                look.open(path);
                assertThat(look.overflow()).as(path).isZero();
                phone.open(path);
                assertThat(phone.overflow()).as(path).isZero();
            }
            look.open("/vms?subscription=" + SUBSCRIPTION);
            look.picture("hostile-names");
            assertThat(look.page().locator("table.list tbody tr")).hasCount(HostileNames.ALL.size());
            for (String vm : hostile) {
                look.open("/vms/" + Estate.key(vm));
                assertThat(look.overflow()).as(vm).isZero();
            }
            look.open("/?refresh=off&owner=%3Cscript%3Ealert(1)%3C%2Fscript%3E");
            assertThat(look.page().locator(".banner.who strong")).hasText("<script>alert(1)</script>");
            look.picture("hostile-owner");
            assertThat(look.complaints()).isEmpty();
            assertThat(phone.complaints()).isEmpty();
        }
    }

    @Test
    void timeAndOwnerAreCarriedFromPageToPage() {
        try (Look look = look(ColorScheme.LIGHT)) {
            Page page = look.open("/?refresh=off");
            page.locator("details.scope summary").click();
            page.getByLabel("State as of, in UTC").fill(ago(Duration.ofDays(1)).replace("Z", ""));
            page.locator("details.scope select[name=owner]").selectOption("team-erp");
            look.picture("scope");
            page.locator("details.scope button").click();
            assertThat(page.locator(".banner.then")).containsText("The past");
            assertThat(page.locator(".banner.who")).containsText("team-erp");
            for (String name : List.of("Causes", "Rules", "History", "Pipeline", "Set-up", "Machines")) {
                page.locator("nav[aria-label=Main]").getByText(name).click();
                assertThat(page.locator(".banner.then")).isVisible();
                assertThat(page.locator(".banner.who")).isVisible();
            }
            page.locator("table.list a.strong").first().click();
            assertThat(page.locator(".banner.then")).isVisible();
            page.getByText("Back to now").first().click();
            assertThat(page.locator(".banner.then")).hasCount(0);
            assertThat(page.locator(".banner.who")).isVisible();
        }
    }

    @Test
    void aListIsNarrowedWhileSomebodyTypes() {
        try (Look look = look(ColorScheme.LIGHT)) {
            Page page = look.open("/vms");
            page.getByLabel("Search").pressSequentially("hostile-1");
            assertThat(page.locator("#total")).hasText("11 VMs");
            assertThat(page).hasURL(Pattern.compile(".*q=hostile-1.*"));
            page.locator("form[role=search] select[name=status]").selectOption("protected");
            assertThat(page.getByText("No machine matches")).isVisible();
            page.goBack();
            assertThat(page.locator("#total")).hasText("11 VMs");
            assertThat(look.complaints()).isEmpty();
        }
    }

    @Test
    void everythingIsReachedWithTheKeyboard() {
        try (Look look = look(ColorScheme.LIGHT)) {
            Page page = look.open("/vms");
            page.keyboard().press("Tab");
            assertThat(page.locator("a.skip")).isFocused();
            page.keyboard().press("Enter");
            assertThat(page.locator("#main")).isFocused();
            page.keyboard().press("/");
            assertThat(page.locator("#q")).isFocused();
            page.keyboard().type("app");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*q=app.*"));
            Locator first = page.locator("#results a.strong").first();
            for (int i = 0; i < 60 && !isFocused(first); i++) {
                page.keyboard().press("Tab");
            }
            assertThat(first).isFocused();
            page.keyboard().press("Enter");
            assertThat(page).hasURL(Pattern.compile(".*/vms/[A-Za-z0-9_-]+.*"));
            page.locator("details.scope summary").focus();
            page.keyboard().press("Enter");
            assertThat(page.getByLabel("State as of, in UTC")).isVisible();
            page.keyboard().press("Escape");
            assertThat(page.getByLabel("State as of, in UTC")).isHidden();
            assertThat(page.locator("details.scope summary")).isFocused();
        }
    }

    private static boolean isFocused(Locator locator) {
        return (boolean) locator.evaluate("element => element === document.activeElement");
    }

    @Test
    void everythingWorksWithoutScripts() {
        try (Look look = Look.withoutScripts(chromium, address)) {
            Page page = look.open("/");
            page.locator("a.tile.s-unprotected").click();
            page.getByLabel("Search").fill("hostile-2");
            page.getByText("Filter", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(page.locator("#total")).hasText("7 VMs");
            page.locator("table.list a.strong").first().click();
            assertThat(page.locator("h1")).isVisible();
            page.locator("details.scope summary").click();
            page.getByText("1 minute ago").click();
            assertThat(page.locator(".banner.then")).isVisible();
            page.locator("nav[aria-label=Main]").getByText("Pipeline").click();
            assertThat(page.locator(".stages li")).hasCount(7);
        }
    }

    @Test
    void theOverviewLooksAgainByItselfAndSaysWhenNobodyAnswers() {
        try (Look look = look(ColorScheme.DARK)) {
            Page page = look.open("/");
            String before = page.locator(".tile.s-exempt .count").innerText();
            String vm = estate.vm(SUBSCRIPTION, "rg-new", "westeurope", "newcomer");
            estate.judge(vm, Verdict.of(VmStatus.EXEMPT, "NNPPPPPNNP").because("excluded"));
            estate.signal();
            assertThat(page.locator(".tile.s-exempt .count"))
                    .not()
                    .hasText(
                            before,
                            new com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions()
                                    .setTimeout(PATIENCE));
            page.route("**/*", Route::abort);
            assertThat(page.locator("#lost"))
                    .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                            .setTimeout(PATIENCE));
            look.picture("overview-lost");
            assertThat(page.locator(".tile.s-exempt .count")).isVisible();
            page.unroute("**/*");
            assertThat(page.locator("#lost"))
                    .isHidden(new com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions()
                            .setTimeout(PATIENCE));
        }
    }

    @Test
    void aCommandIsCopiedByAButton() {
        try (Look look = look(ColorScheme.LIGHT)) {
            Page page = look.open("/vms/" + key("unprotected"));
            Locator command = page.locator("pre.copy").first();
            assertThat(command.locator("button")).hasText("Copy");
            command.locator("button").click();
            assertThat(command.locator("button")).hasText(Pattern.compile("Copied|Selected"));
        }
    }

    @Test
    void scriptsAndStylesComeFromTheReporterAlone() {
        try (Look look = look(ColorScheme.LIGHT)) {
            List<String> asked = new ArrayList<>();
            look.page().onRequest((Request request) -> asked.add(request.url()));
            look.open("/vms");
            assertThat(asked).hasSizeGreaterThan(3).allMatch(it -> it.startsWith(address));
            assertThat(look.complaints()).isEmpty();
        }
    }
}
