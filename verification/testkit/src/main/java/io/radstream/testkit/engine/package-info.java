/** Engines that are fake or fail on purpose, and bundles that know nothing. */
@NullMarked
package io.radstream.testkit.engine;

import org.jspecify.annotations.NullMarked;
