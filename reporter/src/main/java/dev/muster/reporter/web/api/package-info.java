/// The REST interface below `/api/v1`.
@NullMarked
package dev.muster.reporter.web.api;

import org.jspecify.annotations.NullMarked;
