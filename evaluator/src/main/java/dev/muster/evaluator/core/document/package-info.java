/// The documents of the mirror: for each kind of resource the fields that rules read, and nothing else.
///
/// A component is null when Azure's answer did not carry the field; what absence means (a default, or missing evidence)
/// is said by the methods here, after section A02 of the decisions, so that nothing is invented in the mirror. Texts of
/// Azure's open enums are kept as they came and compared without regard to case. Plain records: any mapper that knows
/// records reads and writes them.
@NullMarked
package dev.muster.evaluator.core.document;

import org.jspecify.annotations.NullMarked;
