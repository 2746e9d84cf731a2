/** ONNX Runtime as an engine. */
@NullMarked
package io.radstream.model.engine.onnx;

import org.jspecify.annotations.NullMarked;
