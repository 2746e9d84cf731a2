/** Proof that records written by any version can be read by any other. */
@NullMarked
package io.radstream.schemas.evolution;

import org.jspecify.annotations.NullMarked;
