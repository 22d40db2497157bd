package dev.muster.reporter.web;

import dev.muster.contract.Outcome;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.search.ListPlace;
import dev.muster.reporter.search.VmFilter;
import dev.muster.reporter.search.VmOrder;
import dev.muster.reporter.search.VmSearch;
import dev.muster.reporter.snapshot.RuleSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// Translates the parameters of a list of VMs, in REST and on the page.
public final class VmListRequest {

    /// Most VMs on one page.
    public static final int MOST = 1_000;

    private static final String[] CONDITIONS = {
        "status",
        "subscription",
        "region",
        "resourceGroup",
        "owner",
        "rule",
        "outcome",
        "cause",
        "judged",
        "critical",
        "q"
    };
    private static final String[] NAMES = Stream.concat(Stream.of(CONDITIONS), Stream.of("sort", "limit", Paging.NEXT))
            .toArray(String[]::new);

    private VmListRequest() {}

    /// The allowed parameters.
    public static String[] names() {
        return NAMES.clone();
    }

    /// The name of this list in tokens.
    public static final String LIST = "vms";

    /// The parameters that say which VMs are meant.
    public static String[] conditions() {
        return CONDITIONS.clone();
    }

    /// @throws BadParameterException when a value is not allowed
    public static VmSearch read(Parameters parameters, RuleSet rules, VmOrder otherwise, int limit, Paging paging) {
        VmOrder order = parameters.one("sort", VmOrder::ofWord, VmOrder.words()).orElse(otherwise);
        Optional<ListPlace> after = paging.after(LIST, parameters, text -> ListPlace.ofText(text, order.word()));
        return new VmSearch(filter(parameters, rules), order, after, parameters.number("limit", 1, MOST, limit));
    }

    /// @throws BadParameterException when a value is not allowed
    public static VmFilter filter(Parameters parameters, RuleSet rules) {
        return new VmFilter(
                parameters.several("status", VmStatus::ofWord, List.of(VmStatus.values())),
                parameters.several("subscription", VmListRequest::lowered, List.of("a subscription id")),
                parameters.several("region", VmListRequest::lowered, List.of("a region")),
                parameters.several("resourceGroup", VmListRequest::lowered, List.of("a resource group")),
                parameters.several("owner", VmListRequest::present, List.of("an owner")),
                parameters.one("rule", id -> rules.rule(id).map(rule -> id), rules.ids()),
                parameters.several("outcome", Outcome::ofWord, List.of(Outcome.values())),
                parameters.one("cause", VmListRequest::lowered, List.of("a resource id")),
                parameters.one("q"),
                parameters.one("judged", VmListRequest::truth, List.of("true", "false")),
                parameters.one("critical", VmListRequest::truth, List.of("true", "false")));
    }

    private static Optional<String> lowered(String value) {
        return present(value).map(it -> it.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> present(String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }

    private static Optional<Boolean> truth(String value) {
        return switch (value) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
