/// What other people recorded of the real Azure drives the whole road.
@NullMarked
package dev.muster.standalone.recording;

import org.jspecify.annotations.NullMarked;
