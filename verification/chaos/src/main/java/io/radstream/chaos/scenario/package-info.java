/** The list of all scenarios. */
@NullMarked
package io.radstream.chaos.scenario;

import org.jspecify.annotations.NullMarked;
