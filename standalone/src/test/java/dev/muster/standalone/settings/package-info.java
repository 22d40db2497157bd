@NullMarked
package dev.muster.standalone.settings;

import org.jspecify.annotations.NullMarked;
