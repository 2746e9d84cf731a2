/** A broker and a registry for tests. */
@NullMarked
package io.radstream.testkit.stack;

import org.jspecify.annotations.NullMarked;
