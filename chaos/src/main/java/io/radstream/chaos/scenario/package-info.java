/** The ways in which RadStream is broken, one class each. */
@NullMarked
package io.radstream.chaos.scenario;

import org.jspecify.annotations.NullMarked;
