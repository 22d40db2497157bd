/// What REST and pages have in common: reading parameters, answering errors, guarding headers.
@NullMarked
package dev.muster.reporter.web;

import org.jspecify.annotations.NullMarked;
