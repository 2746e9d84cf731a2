package io.radstream.deliver.heatmaps;

import io.radstream.imaging.GreyImage;
import io.radstream.model.explain.HeatMap;

/**
 * An image as it was judged, and where it speaks for the finding.
 *
 * @param image in full size
 * @param map over the whole of it
 */
public record ExplainedImage(GreyImage image, HeatMap map) {}
