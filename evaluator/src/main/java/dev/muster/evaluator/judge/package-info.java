/// From the mirror to verdicts: the pure judgement of a VM, and the transaction around it.
@NullMarked
package dev.muster.evaluator.judge;

import org.jspecify.annotations.NullMarked;
