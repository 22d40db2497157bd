/// What an operator can set, validated at start.
@NullMarked
package dev.muster.ingest.settings;

import org.jspecify.annotations.NullMarked;
