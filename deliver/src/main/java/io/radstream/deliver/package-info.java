/** The service that brings results to all targets of a configuration. */
@NullMarked
package io.radstream.deliver;

import org.jspecify.annotations.NullMarked;
