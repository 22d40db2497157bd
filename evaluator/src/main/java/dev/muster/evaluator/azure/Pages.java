package dev.muster.evaluator.azure;

import dev.muster.evaluator.refresh.Reading;
import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Walks through all pages of a list: to the last one, or not at all.
final class Pages {

    private static final int MOST = 5_000;

    /// Stands for a page that was read; what it brought went to the consumer.
    private static final Reading READ = new Reading.Unreadable("page", Set.of());

    private final Exchange exchange;
    private @Nullable String next;

    Pages(Exchange exchange) {
        this.exchange = exchange;
    }

    /// @param first address of the first page, which is paid for
    /// @param element called with every element; throws [UnexpectedShapeException] where it has no place in the list
    /// @return empty when there is no more; else why the list is not known
    Optional<Reading> walk(URI first, Consumer<JsonNode> element) {
        Optional<URI> address = Optional.of(first);
        Set<URI> asked = new HashSet<>();
        while (address.isPresent()) {
            if (!asked.add(address.get()) || asked.size() > MOST) {
                return failed("the pages of the list have no end");
            }
            if (asked.size() > 1 && !exchange.payPage()) {
                return failed("stopped between two pages");
            }
            Reading page = exchange.get(address.get(), body -> {
                next = Page.read(body, element).orElse(null);
                return READ;
            });
            if (page != READ) {
                return Optional.of(page);
            }
            String link = next;
            address = link == null ? Optional.empty() : exchange.arm().next(link);
            if (link != null && address.isEmpty()) {
                return Optional.of(exchange.unreadable("unexpected-shape: nextLink leads to another host"));
            }
        }
        return Optional.empty();
    }

    private static Optional<Reading> failed(String reason) {
        return Optional.of(new Reading.Failed(reason, Optional.empty()));
    }
}
