package io.radstream.streamapp.decode;

import io.radstream.imaging.GreyImage;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.streamapp.serving.LoadedModel;

/**
 * A decoded image and the network's input made of it.
 *
 * @param model the model that it was made for, entered for this image
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
public record PreprocessedImage(
    GreyImage image, ImageStatistics look, float[] tensor, LoadedModel model) {}
