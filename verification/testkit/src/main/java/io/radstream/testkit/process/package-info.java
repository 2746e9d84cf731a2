/** Apps in JVMs of their own, to be watched, stopped and killed. */
@NullMarked
package io.radstream.testkit.process;

import org.jspecify.annotations.NullMarked;
