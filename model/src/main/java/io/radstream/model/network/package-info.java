/** The CNN-LSTM of Islam et al. 2020 in Deeplearning4j. */
@NullMarked
package io.radstream.model.network;

import org.jspecify.annotations.NullMarked;
