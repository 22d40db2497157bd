package dev.muster.reporter.web.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// A window on the pages, and what its browser complained about: nothing may run that the content policy forbids, no
/// script may fail, nothing may be asked for elsewhere.
final class Look implements AutoCloseable {

    private static final String AXE = axe();
    /// What htmx says when somebody types on before the answer is there.
    private static final Set<String> REPLACED = Set.of("htmx:afterRequest", "htmx:sendAbort");

    private static final Path PICTURES = Path.of("target", "screenshots");

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    private Look(BrowserContext context, String address) {
        this.context = context;
        this.address = address;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !REPLACED.contains(message.text())) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onRequest(request -> {
            if (!request.url().startsWith(address) && !request.url().startsWith("data:")) {
                complaints.add("asks for " + request.url());
            }
        });
    }

    static Look at(Chromium chromium, String address, ColorScheme scheme, int width, int height) {
        return new Look(
                chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setColorScheme(scheme)
                                .setViewportSize(width, height)),
                address);
    }

    static Look withoutScripts(Chromium chromium, String address) {
        return new Look(
                chromium.browser()
                        .newContext(new Browser.NewContextOptions()
                                .setJavaScriptEnabled(false)
                                .setViewportSize(1280, 900)),
                address);
    }

    Page open(String path) {
        page.navigate(address + path);
        return page;
    }

    Page page() {
        return page;
    }

    List<String> complaints() {
        return complaints;
    }

    /// What axe-core finds wrong for people who cannot see, or cannot use a mouse; one line per rule.
    @SuppressWarnings("unchecked")
    List<String> violations() {
        page.evaluate(AXE);
        return (List<String>)
                page.evaluate(
                        "async () => (await axe.run()).violations.map(v => v.id + ': ' + v.help + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' (' + n.failureSummary.replace(/\\s+/g, ' ') + ')').join(' | '))");
    }

    /// By how many pixels the page is wider than its window.
    int overflow() {
        return ((Number) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    private static String axe() {
        try (InputStream file = Look.class.getResourceAsStream("/axe.min.js")) {
            if (file == null) {
                throw new IllegalStateException("axe-core is not on the class path");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
