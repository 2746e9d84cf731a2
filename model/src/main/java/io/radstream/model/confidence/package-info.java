/** What a network's output is worth: calibrated probabilities, a finding or an abstention. */
@NullMarked
package io.radstream.model.confidence;

import org.jspecify.annotations.NullMarked;
