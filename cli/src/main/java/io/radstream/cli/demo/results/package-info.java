/** Outcomes are matched with their images, counted and shown. */
@NullMarked
package io.radstream.cli.demo.results;

import org.jspecify.annotations.NullMarked;
