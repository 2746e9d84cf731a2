/** How a child JVM is started, watched, stopped and started faster; and the ports it takes. */
@NullMarked
package io.radstream.localstack.process;

import org.jspecify.annotations.NullMarked;
