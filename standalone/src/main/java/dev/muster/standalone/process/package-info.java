/// Child processes: started in a session of their own, written down for the next run, watched, ended.
@NullMarked
package dev.muster.standalone.process;

import org.jspecify.annotations.NullMarked;
