@NullMarked
package dev.muster.reporter.database;

import org.jspecify.annotations.NullMarked;
