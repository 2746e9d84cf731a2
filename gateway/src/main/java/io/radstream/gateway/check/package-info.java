/** Looks at a peer step by step and says what works, what does not, and what to do. */
@NullMarked
package io.radstream.gateway.check;

import org.jspecify.annotations.NullMarked;
