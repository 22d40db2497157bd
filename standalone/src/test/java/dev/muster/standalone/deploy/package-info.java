/// Checks of what lies around the code: alerts, container and cluster manifests, documents. They read the files as they
/// are in the repository.
@NullMarked
package dev.muster.standalone.deploy;

import org.jspecify.annotations.NullMarked;
