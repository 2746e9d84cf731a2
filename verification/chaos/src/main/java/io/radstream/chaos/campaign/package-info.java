/** One run of a scenario: stack, apps, load, faults at random moments, check. */
@NullMarked
package io.radstream.chaos.campaign;

import org.jspecify.annotations.NullMarked;
