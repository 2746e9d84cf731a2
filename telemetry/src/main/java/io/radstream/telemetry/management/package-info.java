/** What a service answers to those who run it: probes and metrics, on one port. */
@NullMarked
package io.radstream.telemetry.management;

import org.jspecify.annotations.NullMarked;
