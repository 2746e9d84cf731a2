/** Outcomes are matched with their images, counted and shown. */
@NullMarked
package io.radstream.demo.results;

import org.jspecify.annotations.NullMarked;
