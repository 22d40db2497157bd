package dev.muster.evaluator.judge;

import dev.muster.evaluator.judge.FleetScope.Part;
import dev.muster.evaluator.judge.FleetScope.TagWish;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which VMs are judged. The others are still read and shown, with the status `exempt` and the reason `out-of-scope`.
///
/// @param include VMs that are judged: those that match each kind that is given
/// @param exclude VMs that are not judged: those that match any kind
@ConfigurationProperties(prefix = "muster.scope", ignoreUnknownFields = false)
record ScopeProperties(
        @DefaultValue Chosen include, @DefaultValue Chosen exclude) {

    private static final Pattern SUBSCRIPTION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");
    private static final Pattern GROUP = Pattern.compile("[\\w.()-]{1,90}\\*?|\\*");
    private static final Pattern REGION = Pattern.compile("[A-Za-z0-9 ]{1,64}");
    private static final Pattern TAG = Pattern.compile("[^<>%&\\\\?/=]{1,512}(=.{0,256})?");

    ScopeProperties {
        check("include", include);
        check("exclude", exclude);
    }

    /// What VMs are chosen by.
    ///
    /// @param subscriptions ids of subscriptions
    /// @param resourceGroups names of resource groups, `*` at the end for any ending
    /// @param regions such as westeurope
    /// @param tags names of tags, or name=value
    record Chosen(
            @DefaultValue List<String> subscriptions,
            @DefaultValue List<String> resourceGroups,
            @DefaultValue List<String> regions,
            @DefaultValue List<String> tags) {
        Chosen {
            subscriptions = List.copyOf(subscriptions);
            resourceGroups = List.copyOf(resourceGroups);
            regions = List.copyOf(regions);
            tags = List.copyOf(tags);
        }
    }

    FleetScope scope() {
        return new FleetScope(part(include), part(exclude));
    }

    private static Part part(Chosen chosen) {
        return new Part(
                new HashSet<>(lower(chosen.subscriptions)),
                lower(chosen.resourceGroups),
                new HashSet<>(lower(chosen.regions).stream()
                        .map(it -> it.replace(" ", ""))
                        .toList()),
                chosen.tags.stream().map(TagWish::parse).toList());
    }

    private static List<String> lower(List<String> words) {
        return words.stream().map(it -> it.strip().toLowerCase(Locale.ROOT)).toList();
    }

    private static void check(String part, Chosen chosen) {
        check(part + ".subscriptions", chosen.subscriptions, SUBSCRIPTION, "ids of subscriptions");
        check(
                part + ".resource-groups",
                chosen.resourceGroups,
                GROUP,
                "names of resource groups, with * at the end at most");
        check(part + ".regions", chosen.regions, REGION, "names of regions, such as westeurope");
        check(part + ".tags", chosen.tags, TAG, "names of tags, or name=value");
    }

    private static void check(String key, List<String> values, Pattern allowed, String told) {
        for (String value : values) {
            if (!allowed.matcher(value.strip()).matches()) {
                throw new IllegalArgumentException("muster.scope." + key + "=" + value + " must be " + told);
            }
        }
    }
}
