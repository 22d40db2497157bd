/// What we know of every Azure resource and who refers to whom; finds the VMs that a change concerns.
@NullMarked
package dev.muster.evaluator.mirror;

import org.jspecify.annotations.NullMarked;
