/** Connections over HTTP that others make to the gateway or to {@code deliver}. */
@NullMarked
package io.radstream.gateway.inbound;

import org.jspecify.annotations.NullMarked;
