package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import java.util.Optional;
import java.util.Set;

/// Whether a machine goes out through a proxy: what somebody found inside, else the tag `bkp-proxy` with `none`, `http`
/// or `auth` (decision B09).
final class ProxyUse {

    private ProxyUse() {}

    /// Empty when nobody says anything.
    static Fact<Optional<Believed<Proxy>>> of(GuestKnowledge guest) {
        Optional<Believed<Proxy>> recorded = guest.recorded(GuestFacts::proxy);
        Fact<Optional<Believed<String>>> tag = guest.tag("bkp-proxy", Set.of("none", "http", "auth"));
        return recorded.isPresent()
                ? guest.known(recorded)
                : tag.then(it -> it.as(it.value().map(ProxyUse::said)));
    }

    private static Believed<Proxy> said(Believed<String> tag) {
        boolean inUse = !tag.value().equals("none");
        return new Believed<>(
                new Proxy(inUse, null, inUse ? tag.value().equals("auth") : null), tag.source(), tag.until());
    }
}
