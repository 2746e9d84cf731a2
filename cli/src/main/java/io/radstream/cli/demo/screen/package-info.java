/** What the demo says. */
@NullMarked
package io.radstream.cli.demo.screen;

import org.jspecify.annotations.NullMarked;
