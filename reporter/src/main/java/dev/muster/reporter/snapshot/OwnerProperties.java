package dev.muster.reporter.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who has to act on a machine: the first of its tags that has a value, else whom the evaluator recorded, else the one
/// of its subscription, else the fallback.
///
/// @param tags names of tags in the order in which they are asked, compared without case
/// @param subscriptions owner by subscription id
/// @param fallback owner of everything else, empty for nobody
@ConfigurationProperties("muster.owner")
public record OwnerProperties(
        @DefaultValue("owner") List<String> tags,
        @DefaultValue Map<String, String> subscriptions,
        @DefaultValue("") String fallback) {

    private static final int MOST_TAGS = 10;
    private static final int LONGEST_TAG = 512;

    /// @throws IllegalArgumentException when there are more than 10 tags, or one has no name, or an owner is blank
    public OwnerProperties {
        if (tags.size() > MOST_TAGS) {
            throw refused("tags", tags.toString(), "at most " + MOST_TAGS + " names");
        }
        List<String> names = new ArrayList<>();
        for (String tag : tags) {
            if (tag.isBlank() || tag.length() > LONGEST_TAG) {
                throw refused("tags", tag, "names of tags with 1 to " + LONGEST_TAG + " characters");
            }
            names.add(tag.strip().toLowerCase(Locale.ROOT));
        }
        Map<String, String> owners = new TreeMap<>();
        subscriptions.forEach((id, owner) -> {
            if (owner.isBlank()) {
                throw refused("subscriptions." + id, owner, "the name of an owner");
            }
            owners.put(id.strip().toLowerCase(Locale.ROOT), owner.strip());
        });
        tags = List.copyOf(names);
        subscriptions = Map.copyOf(owners);
        fallback = fallback.strip();
    }

    private static IllegalArgumentException refused(String key, String value, String allowed) {
        return new IllegalArgumentException("muster.owner." + key + " is '" + value + "', allowed is " + allowed);
    }
}
