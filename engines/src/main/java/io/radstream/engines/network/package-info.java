/** The CNN-LSTM of Islam et al. 2020 in Deeplearning4j, and its export as ONNX. */
@NullMarked
package io.radstream.engines.network;

import org.jspecify.annotations.NullMarked;
