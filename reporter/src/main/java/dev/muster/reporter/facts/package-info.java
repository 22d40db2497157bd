/// What somebody found out inside a machine and tells over REST: read strictly, or refused as a whole.
@NullMarked
package dev.muster.reporter.facts;

import org.jspecify.annotations.NullMarked;
