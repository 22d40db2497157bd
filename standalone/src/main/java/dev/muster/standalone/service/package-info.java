/// The services and the simulator as executable jars with configuration files of their own.
@NullMarked
package dev.muster.standalone.service;

import org.jspecify.annotations.NullMarked;
