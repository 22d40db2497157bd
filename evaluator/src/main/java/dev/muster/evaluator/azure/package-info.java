/// The adapter to Azure Resource Manager: credentials, requests, and the projection of answers onto rule inputs.
@NullMarked
package dev.muster.evaluator.azure;

import org.jspecify.annotations.NullMarked;
