/** What is traced, as a collector beside real processes gets it. */
@NullMarked
package io.radstream.cli.tracing;

import org.jspecify.annotations.NullMarked;
