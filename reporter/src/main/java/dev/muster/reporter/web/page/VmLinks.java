package dev.muster.reporter.web.page;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Where the links of a VM's page lead.
///
/// @param vm resource id of the VM
/// @param tenant its tenant, null when not known
record VmLinks(URI portalBase, String vm, @Nullable String tenant) {

    String portal(String resource) {
        return ResourceText.portal(portalBase, tenant, resource);
    }
}
