/**
 * Self-contained HTML: escaped text, tables, plots as inline SVG. Knows nothing of what it shows.
 */
@NullMarked
package io.radstream.modeltrainer.report;

import org.jspecify.annotations.NullMarked;
