/** Tests of the load. */
@NullMarked
package io.radstream.gateway.load;

import org.jspecify.annotations.NullMarked;
