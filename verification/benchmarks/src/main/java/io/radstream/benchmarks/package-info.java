/** How fast RadStream is on this machine; never part of a build. */
@NullMarked
package io.radstream.benchmarks;

import org.jspecify.annotations.NullMarked;
