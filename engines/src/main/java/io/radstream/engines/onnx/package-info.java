/** ONNX Runtime as an engine. */
@NullMarked
package io.radstream.engines.onnx;

import org.jspecify.annotations.NullMarked;
