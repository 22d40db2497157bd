/// Speed and memory of the webhook beside a baseline, by `mvn -pl ingest -am verify -Pbenchmarks -DskipTests`.
@NullMarked
package dev.muster.ingest.bench;

import org.jspecify.annotations.NullMarked;
