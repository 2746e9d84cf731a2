/** What the demo says. */
@NullMarked
package io.radstream.demo.screen;

import org.jspecify.annotations.NullMarked;
