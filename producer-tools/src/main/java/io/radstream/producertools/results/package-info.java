/** Reads what became of the images: diagnoses and dead letters. */
@NullMarked
package io.radstream.producertools.results;

import org.jspecify.annotations.NullMarked;
