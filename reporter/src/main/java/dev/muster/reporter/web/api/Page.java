package dev.muster.reporter.web.api;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.muster.reporter.search.ListPage;
import dev.muster.reporter.search.ListPlace;
import dev.muster.reporter.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// One page of a list from the snapshot.
///
/// @param total how many the whole list has
/// @param totalKind `exact`, or `at-least` where counting on would take too long
/// @param next the value of the parameter `next` that gives the following page, null at the end
record Page<T>(
        Instant asOf,
        long version,
        @JsonUnwrapped AgeDocument age,
        long total,
        String totalKind,
        List<T> items,
        @Nullable String next) {

    static final String EXACT = "exact";
    static final String AT_LEAST = "at-least";

    /// With the address of the following page in the header `Link` (RFC 8288).
    ///
    /// @param token makes the token of a place
    static <S, T> ResponseEntity<Page<T>> answer(
            Snapshot snapshot, ListPage<S> page, Function<ListPlace, String> token, Function<S, T> item) {
        String next = page.next().map(token).orElse(null);
        return withLink(next)
                .body(new Page<>(
                        snapshot.asOf(),
                        snapshot.version(),
                        AgeDocument.of(snapshot),
                        page.total(),
                        EXACT,
                        page.items().stream().map(item).toList(),
                        next));
    }

    static ResponseEntity.BodyBuilder withLink(@Nullable String next) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok();
        if (next != null) {
            String address = ServletUriComponentsBuilder.fromCurrentRequest()
                    .scheme(null)
                    .host(null)
                    .port(null)
                    .replaceQueryParam("next", next)
                    .build(true)
                    .toUriString();
            answer.header(HttpHeaders.LINK, "<" + address + ">; rel=\"next\"");
        }
        return answer;
    }
}
