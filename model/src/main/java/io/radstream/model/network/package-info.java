/** The shape of the CNN-LSTM of Islam et al. 2020, its weights, and what it gives. */
@NullMarked
package io.radstream.model.network;

import org.jspecify.annotations.NullMarked;
