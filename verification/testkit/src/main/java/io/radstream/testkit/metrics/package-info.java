/** What services tell of themselves, asked for and checked. */
@NullMarked
package io.radstream.testkit.metrics;

import org.jspecify.annotations.NullMarked;
