/// The pages for people: rendered here, without script, from the same snapshot as metrics and REST. Controllers choose,
/// view records prepare every word and number, templates only place them.
@NullMarked
package dev.muster.reporter.web.page;

import org.jspecify.annotations.NullMarked;
