/// Series of single VMs, for those who want them in Prometheus: capped, and streamed past the registry.
@NullMarked
package dev.muster.reporter.metrics.detail;

import org.jspecify.annotations.NullMarked;
