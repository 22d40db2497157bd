/// Everything on one machine: starts broker, database, simulated Azure and the three services as processes of their
/// own,
/// shows that they are ready, watches them and stops them. It knows the services as jars, settings and HTTP only.
@NullMarked
package dev.muster.standalone;

import org.jspecify.annotations.NullMarked;
