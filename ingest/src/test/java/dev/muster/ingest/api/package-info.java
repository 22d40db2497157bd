@NullMarked
package dev.muster.ingest.api;

import org.jspecify.annotations.NullMarked;
