/** Connections that the gateway makes, each within a time and a size. */
@NullMarked
package io.radstream.gateway.outbound;

import org.jspecify.annotations.NullMarked;
