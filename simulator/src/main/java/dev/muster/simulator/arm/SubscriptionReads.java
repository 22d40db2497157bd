package dev.muster.simulator.arm;

import dev.muster.simulator.http.Answer;
import dev.muster.simulator.http.Request;
import dev.muster.simulator.json.Json;
import dev.muster.simulator.truth.ArmId;
import dev.muster.simulator.truth.Containers;
import dev.muster.simulator.truth.Truth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Lists of subscriptions and of resource groups.
final class SubscriptionReads {

    private final Truth truth;
    private final Containers containers;
    private final Rights rights;
    private final int pageSize;

    SubscriptionReads(Truth truth, Containers containers, Rights rights, int pageSize) {
        this.truth = truth;
        this.containers = containers;
        this.rights = rights;
        this.pageSize = pageSize;
    }

    Answer list(Request request) {
        String after = Page.after(request);
        List<String> all = truth.subscriptions().stream()
                .filter(subscription -> rights.listed(subscription.toLowerCase(Locale.ROOT)))
                .toList();
        List<String> page = all.stream()
                .filter(id -> id.toLowerCase(Locale.ROOT).compareTo(after) > 0)
                .limit(pageSize)
                .toList();
        boolean last = page.isEmpty() || page.getLast().equals(all.getLast());
        return Answer.json(
                200,
                Page.write(
                        request,
                        page.stream()
                                .map(containers::subscription)
                                .map(Json::bytes)
                                .toList(),
                        last ? Optional.empty() : Optional.of(page.getLast().toLowerCase(Locale.ROOT)),
                        Optional.of(Json.object("type", "Total", "value", page.size()))));
    }

    Answer groups(Request request, ArmId id) {
        List<byte[]> groups = truth.groups(id.subscription()).stream()
                .map(group -> Json.bytes(containers.group(id.ancestor(1), group)))
                .toList();
        return Answer.json(200, Page.write(request, groups, Optional.empty(), Optional.empty()));
    }
}
