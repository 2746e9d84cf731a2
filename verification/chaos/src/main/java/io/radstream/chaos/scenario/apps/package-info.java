/** Stream apps are killed, stopped, added and replaced; and controls that must lose. */
@NullMarked
package io.radstream.chaos.scenario.apps;

import org.jspecify.annotations.NullMarked;
