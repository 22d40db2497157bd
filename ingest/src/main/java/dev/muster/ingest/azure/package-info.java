/// How Azure is reached: trusted connections and credentials.
@NullMarked
package dev.muster.ingest.azure;

import org.jspecify.annotations.NullMarked;
