/** What the dashboard takes, and what it costs others: {@code bench dashboard}. */
@NullMarked
package io.radstream.benchmarks.dashboard;

import org.jspecify.annotations.NullMarked;
