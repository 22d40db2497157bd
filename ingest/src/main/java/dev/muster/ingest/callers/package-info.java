/// Who may call: shared secrets and Microsoft Entra tokens, and what is said to whom. Knows nothing of HTTP; the
/// webhook hands in what a caller shows.
@NullMarked
package dev.muster.ingest.callers;

import org.jspecify.annotations.NullMarked;
