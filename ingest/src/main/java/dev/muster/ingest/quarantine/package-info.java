/// The way back out of the quarantine: what is in it, and reading it again. The topic is the only store; what is held
/// here is an index of it.
@NullMarked
package dev.muster.ingest.quarantine;

import org.jspecify.annotations.NullMarked;
