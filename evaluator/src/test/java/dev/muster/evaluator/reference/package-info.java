/// A second, slow and obvious reading of the rule catalogue, written from its text alone and decoding Azure's documents
/// for itself, to hold the rules of the service against. It shares no code with them.
@NullMarked
package dev.muster.evaluator.reference;

import org.jspecify.annotations.NullMarked;
