/** What is scraped of a service, checked as Prometheus' own tools check it. */
@NullMarked
package io.radstream.testkit.metrics;

import org.jspecify.annotations.NullMarked;
