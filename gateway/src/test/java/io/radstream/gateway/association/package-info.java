/** Tests of associations. */
@NullMarked
package io.radstream.gateway.association;

import org.jspecify.annotations.NullMarked;
