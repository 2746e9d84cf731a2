/** Deeplearning4j on ND4J's native backend as an engine. */
@NullMarked
package io.radstream.engines.dl4j;

import org.jspecify.annotations.NullMarked;
