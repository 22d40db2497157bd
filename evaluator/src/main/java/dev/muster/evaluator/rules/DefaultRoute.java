package dev.muster.evaluator.rules;

import dev.muster.contract.ResourceId;
import dev.muster.evaluator.core.Cause;
import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Fact.Missing;
import dev.muster.evaluator.core.Gap;
import dev.muster.evaluator.core.Judgement;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.document.DocumentKind;
import dev.muster.evaluator.core.document.Reference;
import dev.muster.evaluator.core.document.RouteTable;
import dev.muster.evaluator.core.document.RouteTable.Route;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Where the default route of a subnet leads (decisions C09 and D04). Without a route of its own it leads to the
/// internet.
///
/// Source: "Virtual network traffic routing" (Microsoft Learn, no date shown).
///
/// @param table of the subnet; null: none
record DefaultRoute(
        Evidence evidence, ResourceId subnet, @Nullable Reference table) {

    private static final String EXPECTED = NetworkOutboundAzureStorage.EXPECTED;
    private static final String WHAT = "route.default";

    Judgement judge() {
        if (table == null) {
            return Judgement.pass("the default route", EXPECTED);
        }
        return table.resource()
                .map(this::judge)
                .orElseGet(() -> Judgement.unknown(
                        List.of(new Gap("subnet.routeTable", Reason.BAD_REFERENCE, Cause.of(subnet), false)),
                        EXPECTED));
    }

    private Judgement judge(ResourceId id) {
        return switch (evidence.document(id, DocumentKind.ROUTE_TABLE).field(WHAT, RouteTable::defaultRoutes)) {
            case Known<List<Route>> routes ->
                routes.value().isEmpty()
                        ? Judgement.pass("the default route", EXPECTED)
                        : Judgement.worstOf(routes.value().stream()
                                .map(it -> judge(id, routes, it))
                                .toList());
            case Missing<List<Route>> missing -> Judgement.unknown(missing.gaps(), EXPECTED);
        };
    }

    private static Judgement judge(ResourceId table, Known<List<Route>> routes, Route route) {
        String hop = route.nextHop();
        return switch (hop == null ? "" : hop.toLowerCase(Locale.ROOT)) {
            case "internet" -> Judgement.pass("the default route leads to the internet", EXPECTED);
            case "none" ->
                Judgement.fail(
                        Reason.NO_WAY_OUT,
                        Cause.of(table),
                        "the default route of " + table.name() + " leads nowhere",
                        EXPECTED);
            case "virtualappliance", "virtualnetworkgateway" ->
                Judgement.unknown(
                        routes.without(WHAT, Reason.INSPECTED_ELSEWHERE).gaps(), EXPECTED);
            case "" ->
                Judgement.unknown(routes.without(WHAT, Reason.FIELD_MISSING).gaps(), EXPECTED);
            default ->
                Judgement.unknown(routes.without(WHAT, Reason.UNLISTED_VALUE).gaps(), EXPECTED);
        };
    }
}
