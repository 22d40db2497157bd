package dev.muster.reporter.web;

import dev.muster.reporter.access.CallerReach;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/// Places in lists as callers carry them: opaque, signed, and good only for the same list, conditions and caller's
/// reach.
public final class Paging {

    /// The parameter that continues a list.
    public static final String NEXT = "next";

    private static final List<String> ALLOWED =
            List.of("the value of 'next' from the page before, with the same conditions");

    private final PlaceTokens tokens;
    private final CallerReach reach;

    Paging(PlaceTokens tokens, CallerReach reach) {
        this.tokens = tokens;
        this.reach = reach;
    }

    /// Where to continue; empty for the beginning.
    ///
    /// @param list which list it is, such as `vms`
    /// @param read translates the text of a place, empty for a text that is none
    /// @throws BadParameterException when the token was not made for this
    public <P> Optional<P> after(String list, Parameters parameters, Function<String, Optional<P>> read) {
        return parameters.one(
                NEXT, token -> tokens.open(token, context(list, parameters)).flatMap(read), ALLOWED);
    }

    /// The token of a place.
    public String token(String list, Parameters parameters, String place) {
        return tokens.sign(place, context(list, parameters));
    }

    private String context(String list, Parameters parameters) {
        String limits = reach.current()
                .subscriptions()
                .map(it -> String.join(" ", new TreeSet<>(it)))
                .orElse("*");
        return list + '\n' + limits + '\n' + parameters.conditions();
    }
}
