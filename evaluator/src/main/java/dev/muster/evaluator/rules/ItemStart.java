package dev.muster.evaluator.rules;

import dev.muster.evaluator.core.Evidence;
import dev.muster.evaluator.core.Evidence.Item;
import dev.muster.evaluator.core.Fact;
import dev.muster.evaluator.core.Fact.Known;
import dev.muster.evaluator.core.Reason;
import dev.muster.evaluator.core.Times;
import dev.muster.evaluator.core.document.ProtectedItem;
import java.time.Instant;
import java.util.Optional;

/// Since when a machine is meant to be protected (decision A09): the creation of the item, which Azure hardly ever
/// tells; else the start of the newest job that configured it; else its first sight by this service.
///
/// @param origin where the time is from, for people
record ItemStart(Instant time, String origin) {

    static Fact<ItemStart> of(Evidence evidence, Item item) {
        return item.document().then(document -> of(evidence, item, document));
    }

    private static Fact<ItemStart> of(Evidence evidence, Item item, Known<ProtectedItem> document) {
        String created = document.value().createdAt();
        if (created == null) {
            return document.as(ItemJobs.lastConfigured(evidence, item)
                    .map(it -> new ItemStart(it, "its configuration"))
                    .orElseGet(() -> new ItemStart(item.firstSeen(), "first sight by this service")));
        }
        Optional<Instant> time = Times.parse(created);
        return time.isPresent()
                ? document.as(new ItemStart(time.get(), "its creation"))
                : document.without("item.systemData.createdAt", Reason.BAD_TIME);
    }
}
