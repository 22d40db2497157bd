package dev.muster.ingest.delivery;

import dev.muster.contract.ResourceChanged;
import dev.muster.ingest.fixtures.Bound;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/// What has to hold for every body there is. Jazzer looks for one for which it does not; run by [DeliveryReaderFuzzIT].
public final class DeliveryReaderFuzzer {

    private static final DeliveryReader READER = new DeliveryReader(Bound.shippedWatchList());
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant NOW = Instant.parse("2026-08-01T10:00:00Z");
    private static final int LONGEST_TEXT = 1024;

    private DeliveryReaderFuzzer() {}

    /// Called by Jazzer first: loading classes takes longer than any body may.
    public static void fuzzerInitialize() {
        fuzzerTestOneInput(new byte[] {'[', ']'});
    }

    /// Called by Jazzer, again and again. Whatever is thrown is a finding.
    public static void fuzzerTestOneInput(byte[] body) {
        READER.readAny(body, NOW).forEach(DeliveryReaderFuzzer::check);
        try {
            List<Element> elements = READER.read(body, NOW);
            demand(elements.equals(READER.read(body, NOW)), "the same body is read in two ways");
        } catch (NotJsonException e) {
            demand(READER.readAny(body, NOW).size() == 1, "what is not JSON is one element");
        }
    }

    private static void check(Element element) {
        switch (element) {
            case Element.Usable usable -> check(usable.hint());
            case Element.Unusable unusable -> check(unusable.copy());
            case Element.ValidationRequest request -> {}
            case Element.Unwatched unwatched -> {}
            case Element.FeedRemoved removed -> {}
        }
    }

    /// Texts end in headers, logs and a database.
    private static void check(ResourceChanged hint) {
        List.of(hint.id(), hint.source(), hint.type()).forEach(DeliveryReaderFuzzer::check);
        hint.operation().ifPresent(DeliveryReaderFuzzer::check);
        hint.status().ifPresent(DeliveryReaderFuzzer::check);
        hint.correlationId().ifPresent(DeliveryReaderFuzzer::check);
        hint.tenantId().ifPresent(DeliveryReaderFuzzer::check);
        demand(hint.subject().value().startsWith("/subscriptions/"), "a subject is a resource");
        demand(!hint.time().isBefore(Instant.parse("0001-01-01T00:00:00Z").minusSeconds(86_400)), "a time is in range");
    }

    private static void check(String text) {
        demand(!text.isBlank() && text.length() <= LONGEST_TEXT, "a text is neither blank nor too long");
        demand(
                text.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE),
                "a text is plain");
    }

    /// A copy is read again, by a person and by a replay.
    private static void check(TrimmedCopy copy) {
        demand(copy.sha256().matches("[0-9a-f]{64}"), "a hash is a hash");
        if (!copy.cut()) {
            JSON.readTree(copy.text());
            READER.reread(copy.text(), copy.sha256(), NOW);
        }
    }

    private static void demand(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
