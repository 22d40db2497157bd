@NullMarked
package dev.muster.reporter.web.page;

import org.jspecify.annotations.NullMarked;
