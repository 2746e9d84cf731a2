/** What age, source and the rim of an image give away: how much of a score needs no lungs. */
@NullMarked
package io.radstream.modeltrainer.evaluation.controls;

import org.jspecify.annotations.NullMarked;
