/** What the gateway measures. */
@NullMarked
package io.radstream.gateway.metrics;

import org.jspecify.annotations.NullMarked;
