/** One run of the demo: its stack, its threads, its temporary folder. */
@NullMarked
package io.radstream.demo.run;

import org.jspecify.annotations.NullMarked;
