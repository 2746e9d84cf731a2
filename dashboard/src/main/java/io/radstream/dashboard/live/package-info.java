/** Streams of server-sent events: encoded once, bounded for each client. */
@NullMarked
package io.radstream.dashboard.live;

import org.jspecify.annotations.NullMarked;
