/** Announces a bundle as a candidate, with its figures, the gate's result and what it came from. */
@NullMarked
package io.radstream.modelregistry.announce;

import org.jspecify.annotations.NullMarked;
