/** How good a bundle is on labeled images: figures and report. */
@NullMarked
package io.radstream.modeltrainer.evaluation;

import org.jspecify.annotations.NullMarked;
