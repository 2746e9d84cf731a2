/** Engines hang, fail, lack memory or cannot explain. */
@NullMarked
package io.radstream.chaos.scenario.engines;

import org.jspecify.annotations.NullMarked;
