/** Who made a bundle: keys, signatures, and the commands for both. */
@NullMarked
package io.radstream.modeltrainer.signing;

import org.jspecify.annotations.NullMarked;
