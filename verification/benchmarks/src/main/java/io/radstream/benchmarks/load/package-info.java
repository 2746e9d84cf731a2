/** A stream app in its own JVM, the images it is fed, and the account of what became of each. */
@NullMarked
package io.radstream.benchmarks.load;

import org.jspecify.annotations.NullMarked;
