/** Heat maps of what speaks for a finding, made beside the engine. */
@NullMarked
package io.radstream.streamapp.explain;

import org.jspecify.annotations.NullMarked;
