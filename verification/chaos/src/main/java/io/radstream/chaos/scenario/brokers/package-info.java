/** Brokers, registry, disk and network fail, or a topic's settings change. */
@NullMarked
package io.radstream.chaos.scenario.brokers;

import org.jspecify.annotations.NullMarked;
