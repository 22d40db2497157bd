/// What a run may be told (`-Dmuster.*`) and which ports it uses.
@NullMarked
package dev.muster.standalone.settings;

import org.jspecify.annotations.NullMarked;
