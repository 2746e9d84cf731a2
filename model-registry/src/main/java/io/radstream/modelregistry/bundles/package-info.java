/** Who made a bundle: keys, signatures, and the commands for both. */
@NullMarked
package io.radstream.modelregistry.bundles;

import org.jspecify.annotations.NullMarked;
