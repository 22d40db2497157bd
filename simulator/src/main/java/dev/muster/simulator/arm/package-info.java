/// The simulated Azure Resource Manager: reads, lists, the read-like POSTs of Azure Backup, throttling and Azure's
/// errors.
@NullMarked
package dev.muster.simulator.arm;

import org.jspecify.annotations.NullMarked;
