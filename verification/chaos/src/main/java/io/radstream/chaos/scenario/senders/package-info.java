/** Senders publish what is hostile, wrongly dated, large or slow. */
@NullMarked
package io.radstream.chaos.scenario.senders;

import org.jspecify.annotations.NullMarked;
