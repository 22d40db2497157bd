@NullMarked
package dev.muster.ingest.settings;

import org.jspecify.annotations.NullMarked;
