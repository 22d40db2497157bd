package dev.muster.evaluator.rules;

import dev.muster.contract.Severity;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.GuestFacts;
import dev.muster.evaluator.core.GuestFacts.Proxy;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Parameters;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Rule;
import dev.muster.evaluator.core.RuleDescription;
import dev.muster.evaluator.core.RuleDescription.Command;
import dev.muster.evaluator.core.RuleId;
import dev.muster.evaluator.core.Truth;
import dev.muster.evaluator.core.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The proxy of a machine asks nobody who he is.
///
/// What somebody found inside counts first. A 407 in the newest backup job proves more than a tag does.
///
/// Source: "Prepare your environment to back up Resource Manager-deployed virtual machines" (2018-03-01); "Support
/// matrix for Azure VM backups" (2023-07-05): an authenticated proxy is not supported. Decisions A01, B09, C25, D13.
final class NetworkProxyUnauthenticated implements Rule {

    static final RuleId ID = new RuleId("network-proxy-unauthenticated");

    private static final String EXPECTED = "a proxy that asks for no authentication";

    private static final RuleDescription DESCRIPTION = new RuleDescription(
            "The proxy does not ask for authentication",
            "A 407 answer stops the extension; an authenticated proxy is not supported.",
            "network",
            Severity.MEDIUM,
            "network",
            "vm",
            true,
            "Exempt the agent's traffic from authentication, or drop the proxy for this path.",
            List.of(new Command("az backup job list --subscription $VAULT_SUBSCRIPTION -g $VAULT_RG -v $VAULT --status"
                    + " Failed")),
            List.of(Sources.ARTICLE_2018, Sources.MATRIX_2023),
            "CHANGED. The 2018 article only says to check the authentication; the 2023 matrix says that an"
                    + " authenticated proxy is not supported.");

    @Override
    public RuleId id() {
        return ID;
    }

    @Override
    public RuleDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Judgement judge(Evidence evidence, Parameters parameters, Instant at) {
        GuestKnowledge guest = new GuestKnowledge(evidence, at);
        boolean found = guest.recorded(GuestFacts::proxy).isPresent();
        return switch (ProxyUse.of(guest)) {
            case Known<Optional<Believed<Proxy>>> proxy ->
                proxy.value()
                        .filter(it -> it.value().inUse())
                        .map(it -> it.bounding(judge(evidence, guest, it, found, parameters)))
                        .orElseGet(() -> withoutProxy(proxy.value()));
            case Missing<Optional<Believed<Proxy>>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement withoutProxy(Optional<Believed<Proxy>> said) {
        Judgement none = Judgement.notApplicable(Reason.NO_PROXY, "no proxy is known to be in use", EXPECTED);
        return said.map(it -> it.bounding(none)).orElse(none);
    }

    private static Judgement judge(
            Evidence evidence, GuestKnowledge guest, Believed<Proxy> proxy, boolean found, Parameters parameters) {
        Boolean authenticated = proxy.value().authenticated();
        if (found && authenticated != null) {
            return judge(guest, proxy, authenticated, parameters);
        }
        Truth refused = ProxyRefusal.of(evidence);
        if (refused.isTrue()) {
            return guest.failed(Reason.PROXY_REFUSED, "the newest backup met a 407 of its proxy", EXPECTED);
        }
        if (authenticated == null) {
            return guest.unknown("guest.proxy.authenticated", EXPECTED);
        }
        return refused.isFalse()
                ? judge(guest, proxy, authenticated, parameters)
                : Judgement.unknown(refused.gaps(), EXPECTED);
    }

    private static Judgement judge(
            GuestKnowledge guest, Believed<Proxy> proxy, boolean authenticated, Parameters parameters) {
        if (!authenticated) {
            return Judgement.pass(proxy.told("the proxy asks for nothing"), EXPECTED);
        }
        Judgement failure =
                guest.failed(Reason.PROXY_AUTHENTICATES, proxy.told("the proxy asks for authentication"), EXPECTED);
        return parameters.word("onAuthenticated").equals("advisory")
                ? failure.with(new Verdict.Advisory(failure.verdict().findings()))
                : failure;
    }
}
