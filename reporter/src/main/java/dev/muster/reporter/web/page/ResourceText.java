package dev.muster.reporter.web.page;

import dev.muster.contract.ResourceId;
import dev.muster.reporter.snapshot.Snapshot;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/// A resource on a page: its name, where it lives, and its way to the portal.
///
/// @param id in full
/// @param name last part of the id
/// @param place what is above it, in words
public record ResourceText(String id, String name, String place) {

    static ResourceText of(String id, Snapshot snapshot) {
        String name = id.substring(id.lastIndexOf('/') + 1);
        return ResourceId.tryParse(id)
                .map(resource -> of(resource, snapshot))
                .orElseGet(() -> unparsed(id, name, snapshot));
    }

    private static ResourceText of(ResourceId resource, Snapshot snapshot) {
        String subscription = snapshot.subscription(resource.subscription()).name();
        if (resource.type().equals("microsoft.resources/subscriptions")) {
            return new ResourceText(resource.value(), subscription, resource.subscription());
        }
        String place = resource.resourceGroup()
                .map(group -> group + " · " + subscription)
                .orElse(subscription);
        return new ResourceText(resource.value(), resource.name(), place);
    }

    /// `/subscriptions/{s}/locations/{region}` and `/tenants/{t}` are names of ours, not ids of resources.
    private static ResourceText unparsed(String id, String name, Snapshot snapshot) {
        String[] parts = id.split("/", -1);
        boolean region = parts.length == 5 && parts[1].equals("subscriptions") && parts[3].equals("locations");
        return new ResourceText(
                id, name, region ? snapshot.subscription(parts[2]).name() : "");
    }

    /// The address of a resource in Azure's portal.
    static String portal(URI portal, @Nullable String tenant, String id) {
        String base = portal.toString();
        String root = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
        String directory = tenant == null ? "" : "@" + UriUtils.encodePathSegment(tenant, "UTF-8") + "/";
        return root + "/#" + directory + "resource" + UriUtils.encodePath(id, "UTF-8");
    }
}
