/** Deeplearning4j on ND4J's native backend as an engine. */
@NullMarked
package io.radstream.model.engine.dl4j;

import org.jspecify.annotations.NullMarked;
