package dev.muster.simulator.truth;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An id, or the path of a collection, in Azure Resource Manager's grammar. Equal without letter case, spelled as it
/// came.
public final class ArmId implements Comparable<ArmId> {

    private static final int MAX_LENGTH = 4_096;

    private final String spelled;
    private final String key;
    private final List<String> segments;
    private final String type;

    private ArmId(String spelled, List<String> segments) {
        this.spelled = spelled;
        this.key = spelled.toLowerCase(Locale.ROOT);
        this.segments = segments;
        this.type = typeOf(List.of(key.substring(1).split("/", -1)));
    }

    /// @param text beginning with `/subscriptions/`, or an absolute URL of such an id; a trailing slash is cut
    /// @throws IllegalArgumentException when it is something else
    public static ArmId of(String text) {
        return tryOf(text).orElseThrow(() -> new IllegalArgumentException("not an id of Azure Resource Manager"));
    }

    public static Optional<ArmId> tryOf(String text) {
        String path =
                withoutHost(text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        if (!path.startsWith("/") || path.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        List<String> segments = List.of(path.substring(1).split("/", -1));
        boolean sound = segments.size() >= 2
                && segments.getFirst().equalsIgnoreCase("subscriptions")
                && segments.stream().noneMatch(String::isEmpty);
        return sound ? Optional.of(new ArmId(path, segments)) : Optional.empty();
    }

    private static String withoutHost(String text) {
        if (!text.regionMatches(true, 0, "https://", 0, 8)) {
            return text;
        }
        int path = text.indexOf('/', 8);
        return path < 0 ? "" : text.substring(path);
    }

    /// Lower-cased `namespace/type[/type...]`; the group and the subscription have types as well, a namespace without a
    /// type is a
    /// `microsoft.resources/providers`, and in a collection's path the last type is the one that is listed.
    private static String typeOf(List<String> lower) {
        int providers = lastProviders(lower);
        if (providers < 2) {
            return lower.size() <= 2 ? Types.SUBSCRIPTION : Types.GROUP;
        }
        if (providers + 2 >= lower.size()) {
            return Types.PROVIDER;
        }
        StringBuilder type = new StringBuilder(lower.get(providers + 1));
        for (int i = providers + 2; i < lower.size(); i += 2) {
            type.append('/').append(lower.get(i));
        }
        return type.toString();
    }

    /// The lower-cased id: the name under which the truth knows it.
    public String key() {
        return key;
    }

    public String spelled() {
        return spelled;
    }

    public List<String> segments() {
        return segments;
    }

    public String type() {
        return type;
    }

    /// The type in the letter case of this id.
    public String spelledType() {
        int providers = lastProviders(segments);
        if (providers < 2 || providers + 2 >= segments.size()) {
            return type;
        }
        StringBuilder spelledType = new StringBuilder(segments.get(providers + 1));
        for (int i = providers + 2; i < segments.size(); i += 2) {
            spelledType.append('/').append(segments.get(i));
        }
        return spelledType.toString();
    }

    public boolean isType(String lowerType) {
        return type.equals(lowerType);
    }

    /// As spelled.
    public String name() {
        return segments.getLast();
    }

    /// Lower-cased.
    public String subscription() {
        return segments.get(1).toLowerCase(Locale.ROOT);
    }

    public String spelledSubscription() {
        return segments.get(1);
    }

    /// As spelled; empty outside of groups.
    public Optional<String> group() {
        return segments.size() > 3 && segments.get(2).equalsIgnoreCase("resourceGroups")
                ? Optional.of(segments.get(3))
                : Optional.empty();
    }

    /// Whether this is the path of a collection: a type without a name at its end.
    public boolean isCollection() {
        int providers = lastProviders(segments);
        return providers < 2
                ? segments.size() % 2 == 1
                : providers + 2 < segments.size() && (segments.size() - providers) % 2 == 1;
    }

    /// The last type segment of a collection's path or of a resource's id, lower-cased.
    public String collectionName() {
        return segments.get(segments.size() - (isCollection() ? 1 : 2)).toLowerCase(Locale.ROOT);
    }

    /// The resource that this one lies inside of, by type and not only by group: a vault of an item, a network of a
    /// subnet.
    public Optional<ArmId> parent() {
        int providers = lastProviders(segments);
        int levels = (segments.size() - providers - 2) / 2;
        return providers >= 2 && levels > 1 && !isCollection() ? Optional.of(ancestor(2)) : Optional.empty();
    }

    /// What stands in front of a collection's last segment: a resource, a group or a subscription.
    public ArmId scope() {
        int providers = lastProviders(segments);
        boolean topLevel = providers >= 2 && providers + 3 == segments.size();
        return ancestor(topLevel ? 3 : 1);
    }

    /// This id without its last segments.
    public ArmId ancestor(int segmentsLess) {
        List<String> left = segments.subList(0, segments.size() - segmentsLess);
        return new ArmId("/" + String.join("/", left), List.copyOf(left));
    }

    /// The Recovery Services vault that this id names or lies in.
    public Optional<ArmId> vault() {
        for (int i = 0; i + 2 < segments.size(); i++) {
            if (segments.get(i).equalsIgnoreCase("Microsoft.RecoveryServices")
                    && segments.get(i + 1).equalsIgnoreCase("vaults")) {
                return Optional.of(ancestor(segments.size() - i - 3));
            }
        }
        return Optional.empty();
    }

    public ArmId child(String path) {
        return of(spelled + "/" + path);
    }

    /// The grammar has the word at even places only; elsewhere it is somebody's name for something.
    private static int lastProviders(List<String> segments) {
        for (int i = (segments.size() - 1) / 2 * 2; i >= 2; i -= 2) {
            if (segments.get(i).equalsIgnoreCase("providers")) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int compareTo(ArmId other) {
        return key.compareTo(other.key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArmId id && id.key.equals(key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return spelled;
    }
}
