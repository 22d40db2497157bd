/// Finds VMs in a snapshot: filters, order and pages that stay whole while snapshots are swapped.
@NullMarked
package dev.muster.reporter.search;

import org.jspecify.annotations.NullMarked;
