package dev.muster.reporter.snapshot;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import tools.jackson.databind.json.JsonMapper;

/// What statements say about the people and the weight behind a machine, from its tags: one place, so that lists,
/// history and metrics never disagree about an owner.
public final class TagWords {

    /// Name of the tag with which somebody takes responsibility for a machine that is not backed up.
    private static final String EXEMPTION = "bkp-exempt";

    private final Map<String, Object> parameters = new TreeMap<>();
    private final int ownerTags;

    public TagWords(OwnerProperties owner, CriticalityProperties criticality) {
        this.ownerTags = owner.tags().size();
        for (int i = 0; i < ownerTags; i++) {
            parameters.put("ownerTag" + i, owner.tags().get(i));
        }
        parameters.put("ownerMap", JsonMapper.shared().writeValueAsString(owner.subscriptions()));
        parameters.put("ownerFallback", owner.fallback());
        parameters.put("criticalTag", criticality.tag());
        parameters.put("criticalValues", criticality.values().toArray(String[]::new));
        parameters.put("exemptionTag", EXEMPTION);
    }

    /// An expression for the owner; null for nobody.
    ///
    /// @param tags expression for the tags, a JSON object or null
    /// @param recorded expression for whom the evaluator recorded
    /// @param subscription expression for the lower-cased subscription id
    public String owner(String tags, String recorded, String subscription) {
        StringBuilder owner = new StringBuilder("coalesce(");
        for (int i = 0; i < ownerTags; i++) {
            owner.append("nullif(btrim(")
                    .append(tags)
                    .append(" ->> :ownerTag")
                    .append(i)
                    .append("), ''), ");
        }
        return owner.append(recorded)
                .append(", CAST(:ownerMap AS jsonb) ->> ")
                .append(subscription)
                .append(", nullif(:ownerFallback, ''))")
                .toString();
    }

    /// An expression for the owner of a subscription itself.
    String ownerOfSubscription(String recorded, String subscription) {
        return "coalesce(" + recorded + ", CAST(:ownerMap AS jsonb) ->> " + subscription
                + ", nullif(:ownerFallback, ''))";
    }

    /// An expression for whether the machine is critical; never null.
    String critical(String tags) {
        return "coalesce(lower(btrim(" + tags + " ->> :criticalTag)) = ANY (:criticalValues), false)";
    }

    /// An expression for the text of the tag that exempts a machine; null without one.
    String exemption(String tags) {
        return tags + " ->> :exemptionTag";
    }

    /// Gives a statement with such expressions the values they need.
    public StatementSpec bind(StatementSpec statement) {
        return statement.params(parameters);
    }
}
