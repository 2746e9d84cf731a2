/** What was published is compared with what came of it. */
@NullMarked
package io.radstream.testkit.outcomes;

import org.jspecify.annotations.NullMarked;
