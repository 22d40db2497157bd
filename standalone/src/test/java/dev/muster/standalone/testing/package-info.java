/// What tests look at and act upon: a running platform, the simulated Azure, the database, what people see.
@NullMarked
package dev.muster.standalone.testing;

import org.jspecify.annotations.NullMarked;
