package dev.muster.reporter.web.api;

import dev.muster.contract.Outcome;
import dev.muster.contract.Severity;
import dev.muster.contract.VmStatus;
import dev.muster.reporter.export.ExportFormat;
import dev.muster.reporter.search.VmOrder;
import dev.muster.reporter.status.SubjectKind;
import dev.muster.reporter.web.CauseListRequest;
import dev.muster.reporter.web.VmListRequest;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The query parameters of every address, for the description of the interface. Addresses read their parameters by
/// themselves and strictly; a test holds both together.
final class ApiParameters {

    private static final Map<String, String[]> BY_PATH = Map.ofEntries(
            Map.entry("/api/v1/summary", ApiNames.conditionsAnd()),
            Map.entry("/api/v1/summary/history", ApiNames.asOfAnd(HistoryRequest.NAMES, "steps")),
            Map.entry("/api/v1/times", ApiNames.asOfAnd(HistoryRequest.NAMES)),
            Map.entry("/api/v1/vms", ApiNames.asOfAnd(VmListRequest.names())),
            Map.entry("/api/v1/vms/{key}", new String[] {"asOf"}),
            Map.entry("/api/v1/vms/{key}/history", new String[] {"limit", "next", "asOf"}),
            Map.entry("/api/v1/causes", ApiNames.conditionsAnd(CauseListRequest.names())),
            Map.entry("/api/v1/rules", new String[] {"asOf"}),
            Map.entry("/api/v1/rules/{id}", new String[] {"asOf"}),
            Map.entry("/api/v1/subscriptions", new String[] {"asOf"}),
            Map.entry("/api/v1/subjects", new String[] {"subscription", "kind", "finding", "limit", "next"}),
            Map.entry("/api/v1/events", new String[] {"subscription", "resource", "type", "limit", "next", "asOf"}),
            Map.entry("/api/v1/events/trace", new String[] {"id"}),
            Map.entry("/api/v1/sweeps", new String[] {"limit", "next", "asOf"}),
            Map.entry("/api/v1/export/vms", ApiNames.conditionsAnd("format")),
            Map.entry("/api/v1/export/findings", ApiNames.conditionsAnd("format")));

    private static final List<Described> ALL = List.of(
            Described.several("status", "Statuses of VMs.", words(VmStatus.values())),
            Described.several("subscription", "Ids of subscriptions.", List.of()),
            Described.several("region", "Regions, compared without case.", List.of()),
            Described.several("resourceGroup", "Resource groups, compared without case.", List.of()),
            Described.several("owner", "Owners; `-` for VMs that nobody owns.", List.of()),
            Described.one("rule", "Id of a rule; with `outcome`, else VMs on which it fails.", List.of()),
            Described.several("outcome", "Outcomes of `rule`, or of any rule.", words(Outcome.values())),
            Described.one("cause", "Resource id that explains a failing or unknown rule.", List.of()),
            Described.one("judged", "Whether a verdict must exist.", List.of("true", "false")),
            Described.one("critical", "Whether the tag must say that the VM is critical.", List.of("true", "false")),
            Described.one("q", "Part of the resource id, name or owner, in any letter case.", List.of()),
            Described.one("sort", "Order; a minus in front turns it round.", VmOrder.words()),
            Described.number("limit", "Most items on the page."),
            Described.one("next", "The value of `next` from the page before, with the same conditions.", List.of()),
            Described.time("asOf", "Answer as of this time, as it was recorded then."),
            Described.several(
                    "kind",
                    "Kinds of causes, such as `vault`; of subjects `vault`, `policy` or `protected-item`.",
                    List.of()),
            Described.several("group", "Alert groups, such as `protection`.", List.of()),
            Described.several("severity", "Severities.", words(Severity.values())),
            Described.time("from", "Begin of the span, 30 days before its end when nothing is said."),
            Described.time("to", "End of the span, now when nothing is said."),
            Described.number("steps", "Number of equal steps, 1 to 400."),
            Described.several(
                    "finding",
                    "What is wrong with the subject.",
                    Stream.of(SubjectKind.values()).map(SubjectKind::finding).toList()),
            Described.one("resource", "Resource id that changed, or that is read because of it.", List.of()),
            Described.one("type", "Type of the event.", List.of()),
            Described.one("id", "Id of the event, as Azure gave it.", List.of()),
            Described.one("tenant", "Id of a tenant; all of them when nothing is said.", List.of()),
            Described.one("format", "Form of the file.", ExportFormat.words()));

    private ApiParameters() {}

    /// What an address takes in GET requests; nothing for one that takes none.
    static List<Described> of(String path) {
        return Stream.of(BY_PATH.getOrDefault(path, new String[0]))
                .map(ApiParameters::described)
                .toList();
    }

    /// What the request for a sweep takes.
    static List<Described> ofSweep() {
        return List.of(described("tenant"));
    }

    private static Described described(String name) {
        return ALL.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> words(Object[] values) {
        return Stream.of(values).map(String::valueOf).toList();
    }

    /// @param kind JSON type, or `time`
    /// @param repeated whether it may be given several times, any of which may hold
    /// @param words the only ones allowed, any when empty
    record Described(String name, String text, String kind, boolean repeated, List<String> words) {

        static Described one(String name, String text, List<String> words) {
            return new Described(name, text, "string", false, words);
        }

        static Described several(String name, String text, List<String> words) {
            return new Described(name, text, "string", true, words);
        }

        static Described number(String name, String text) {
            return new Described(name, text, "integer", false, List.of());
        }

        static Described time(String name, String text) {
            return new Described(name, text, "time", false, List.of());
        }
    }
}
