package dev.muster.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The identity of an Azure resource, compared in full everywhere in Muster.
///
/// [#parse] is the only door: scheme and host are cut, a trailing slash is cut, the rest is lower-cased and must follow
/// Azure Resource Manager's grammar
/// `/subscriptions/{s}[/resourceGroups/{g}][/providers/{namespace}/{type}/{name}...]...`.
/// Two spellings of one resource are equal; anything else is refused, so that no hostile text travels on as an id.
///
/// Source of the grammar: "Azure Resource Manager resource ids", Microsoft Learn, "Resource functions for ARM
/// templates:
/// resourceId" (2024); observed spellings: real Event Grid events and protected items.
public final class ResourceId implements Comparable<ResourceId> {

    /// Longest id that is accepted, in bytes of UTF-8: much longer keys do not fit into an index of the database. Azure
    /// documents no limit for the whole id; the longest names add up to less than half of this.
    public static final int MAX_LENGTH = 2048;

    private static final int MAX_SEGMENT = 260;

    /// Of a character of Java in UTF-8.
    private static final int MOST_BYTES = 3;

    private static final String VM_TYPE = "microsoft.compute/virtualmachines";

    private final String value;
    private final List<String> segments;
    private final String type;

    private ResourceId(String value, List<String> segments) {
        this.value = value;
        this.segments = List.copyOf(segments);
        this.type = typeOf(this.segments);
    }

    /// Reads an id as Azure spells it somewhere: any letter case, with or without scheme and host, with or without a
    /// trailing slash.
    ///
    /// @throws InvalidResourceIdException when the text is not an id of a subscription or of something inside one
    public static ResourceId parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidResourceIdException("longer than " + MAX_LENGTH + " characters");
        }
        String path = withoutTrailingSlash(withoutHost(text));
        String lower = path.toLowerCase(Locale.ROOT);
        if (lower.length() != path.length()) {
            throw new InvalidResourceIdException("a letter changes its length in lower case");
        }
        if (lower.length() > MAX_LENGTH / MOST_BYTES && lower.getBytes(UTF_8).length > MAX_LENGTH) {
            throw new InvalidResourceIdException("longer than " + MAX_LENGTH + " bytes");
        }
        List<String> segments = split(lower);
        check(segments);
        return new ResourceId(lower, segments);
    }

    /// Like [#parse], with empty instead of an exception: for fields of foreign documents where a bad reference is a
    /// gap
    /// in the evidence and not an error of ours.
    public static Optional<ResourceId> tryParse(String text) {
        try {
            return Optional.of(parse(text));
        } catch (InvalidResourceIdException e) {
            return Optional.empty();
        }
    }

    /// The normalised id: lower case, beginning with `/subscriptions/`, without trailing slash.
    public String value() {
        return value;
    }

    /// Lower-cased subscription id, never empty.
    public String subscription() {
        return segments.get(1);
    }

    /// Lower-cased resource group name, empty for a subscription and for resources directly below it.
    public Optional<String> resourceGroup() {
        return segments.size() > 3 && segments.get(2).equals("resourcegroups")
                ? Optional.of(segments.get(3))
                : Optional.empty();
    }

    /// Lower-cased resource type such as `microsoft.network/virtualnetworks/subnets`; for an extension resource the
    /// type
    /// of the last provider. `microsoft.resources/subscriptions` and `microsoft.resources/resourcegroups` for these
    /// two.
    public String type() {
        return type;
    }

    /// Lower-cased last segment.
    public String name() {
        return segments.getLast();
    }

    /// Whether this names a virtual machine managed by Resource Manager.
    public boolean isVirtualMachine() {
        return type.equals(VM_TYPE);
    }

    /// The resource that holds this one: the VM of an extension, the NSG of a rule; empty where the holder is a
    /// resource
    /// group or subscription.
    public Optional<ResourceId> parent() {
        int provider = segments.lastIndexOf("providers");
        if (provider < 0 || segments.size() - provider < 6) {
            return Optional.empty();
        }
        List<String> up = segments.subList(0, segments.size() - 2);
        return Optional.of(new ResourceId("/" + String.join("/", up), up));
    }

    /// The nearest resource of the given lower-cased type on the way up, this one included.
    public Optional<ResourceId> ancestor(String wantedType) {
        if (type.equals(wantedType)) {
            return Optional.of(this);
        }
        int provider = segments.lastIndexOf("providers");
        for (int end = segments.size() - 2; provider >= 0 && end - provider >= 4; end -= 2) {
            List<String> up = segments.subList(0, end);
            if (typeOf(up).equals(wantedType)) {
                return Optional.of(new ResourceId("/" + String.join("/", up), up));
            }
        }
        return Optional.empty();
    }

    @Override
    public int compareTo(ResourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ResourceId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }

    private static String withoutHost(String text) {
        int scheme = text.indexOf("://");
        if (scheme < 0) {
            return text;
        }
        String name = text.substring(0, scheme);
        int path = text.indexOf('/', scheme + 3);
        if (path < 0 || !(name.equalsIgnoreCase("https") || name.equalsIgnoreCase("http"))) {
            throw new InvalidResourceIdException("an absolute id must be http or https with a path");
        }
        return text.substring(path);
    }

    private static String withoutTrailingSlash(String path) {
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static List<String> split(String path) {
        if (!path.startsWith("/")) {
            throw new InvalidResourceIdException("does not begin with a slash");
        }
        List<String> segments = new ArrayList<>();
        int begin = 1;
        for (int end = path.indexOf('/', begin); end >= 0; end = path.indexOf('/', begin)) {
            segments.add(checkedSegment(path.substring(begin, end)));
            begin = end + 1;
        }
        segments.add(checkedSegment(path.substring(begin)));
        return segments;
    }

    private static String checkedSegment(String segment) {
        if (segment.isEmpty() || segment.length() > MAX_SEGMENT) {
            throw new InvalidResourceIdException("a segment is empty or longer than " + MAX_SEGMENT + " characters");
        }
        if (segment.equals(".") || segment.equals("..")) {
            throw new InvalidResourceIdException("a segment is a relative path");
        }
        if (segment.charAt(0) == ' ' || segment.charAt(segment.length() - 1) == ' ') {
            throw new InvalidResourceIdException("a segment begins or ends with a blank");
        }
        int at = 0;
        while (at < segment.length()) {
            int c = segment.codePointAt(at);
            checkCharacter(c);
            at += Character.charCount(c);
        }
        return segment;
    }

    private static void checkCharacter(int c) {
        boolean allowed = isPlain(c) || Character.isLetterOrDigit(c) || "-_.();,:+=@!$'~ &*[]".indexOf(c) >= 0;
        if (!allowed) {
            throw new InvalidResourceIdException(String.format(Locale.ROOT, "character U+%04X is not allowed", c));
        }
    }

    /// Nearly every character of nearly every id, and ids are read by the million.
    private static boolean isPlain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    }

    private static void check(List<String> segments) {
        if (segments.size() < 2 || !segments.get(0).equals("subscriptions")) {
            throw new InvalidResourceIdException("does not begin with /subscriptions/{id}");
        }
        int at = 2;
        if (segments.size() > 2 && segments.get(2).equals("resourcegroups")) {
            if (segments.size() < 4) {
                throw new InvalidResourceIdException("a resource group without a name");
            }
            at = 4;
        }
        while (at < segments.size()) {
            at = checkProvider(segments, at);
        }
    }

    /// Checks `providers/{namespace}/{type}/{name}[/{type}/{name}...]` from `at`; returns where the next provider
    /// begins.
    private static int checkProvider(List<String> segments, int at) {
        if (!segments.get(at).equals("providers") || segments.size() < at + 4) {
            throw new InvalidResourceIdException("expected /providers/{namespace}/{type}/{name}");
        }
        int next = at + 2;
        while (next < segments.size() && !segments.get(next).equals("providers")) {
            if (next + 1 >= segments.size()) {
                throw new InvalidResourceIdException("a type without a name");
            }
            next += 2;
        }
        if (next == at + 2) {
            throw new InvalidResourceIdException("a provider without a type");
        }
        return next;
    }

    private static String typeOf(List<String> segments) {
        int provider = segments.lastIndexOf("providers");
        if (provider < 0) {
            return segments.size() > 2 ? "microsoft.resources/resourcegroups" : "microsoft.resources/subscriptions";
        }
        StringBuilder type = new StringBuilder(segments.get(provider + 1));
        for (int i = provider + 2; i < segments.size(); i += 2) {
            type.append('/').append(segments.get(i));
        }
        return type.toString();
    }
}
