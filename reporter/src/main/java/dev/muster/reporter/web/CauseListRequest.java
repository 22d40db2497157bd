package dev.muster.reporter.web;

import dev.muster.contract.Severity;
import dev.muster.reporter.search.CauseSearch;
import dev.muster.reporter.search.ListPlace;
import java.util.List;
import java.util.Optional;

/// Translates the parameters of the list of causes, in REST and on the page.
public final class CauseListRequest {

    /// The name of this list in tokens.
    public static final String LIST = "causes";

    private static final String[] NAMES = {"kind", "group", "severity", "limit", Paging.NEXT};

    private CauseListRequest() {}

    /// The allowed parameters.
    public static String[] names() {
        return NAMES.clone();
    }

    /// @throws BadParameterException when a value is not allowed
    public static CauseSearch read(Parameters parameters, int limit, Paging paging) {
        return new CauseSearch(
                parameters.several("kind", CauseListRequest::present, List.of("a kind of cause, such as vault")),
                parameters.several("group", CauseListRequest::present, List.of("an alert group, such as protection")),
                parameters.several("severity", Severity::ofWord, List.of(Severity.values())),
                paging.after(LIST, parameters, text -> ListPlace.ofText(text, CauseSearch.ORDER)),
                parameters.number("limit", 1, VmListRequest.MOST, limit));
    }

    private static Optional<String> present(String value) {
        return value.isBlank() ? Optional.empty() : Optional.of(value);
    }
}
