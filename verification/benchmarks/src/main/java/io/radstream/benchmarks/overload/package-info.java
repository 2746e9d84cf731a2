/**
 * The overload: huge images and an engine far too slow, which must fill the broker and not the app.
 */
@NullMarked
package io.radstream.benchmarks.overload;

import org.jspecify.annotations.NullMarked;
