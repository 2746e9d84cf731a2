package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;

/** Reads one image format. Implementations are stateless and safe for use by many threads. */
public interface ImageDecoder {

  /** Whether the first bytes are those of this format; never throws, however short they are. */
  boolean recognises(byte[] bytes);

  /**
   * Reads the image. Whatever the bytes hold, nothing else is thrown, and nothing is allocated that
   * the limits do not cover.
   *
   * @throws BadImageException if the image is refused
   */
  GreyImage decode(byte[] bytes, ImageLimits limits) throws BadImageException;

  /**
   * What {@link #decode} will take, told from the header alone: cheap. A decoder that does not say
   * is taken for the dearest there is.
   *
   * @throws BadImageException if the image will be refused by its header
   */
  default DecodeCost cost(byte[] bytes, ImageLimits limits) throws BadImageException {
    return DecodeCost.largest(limits);
  }
}
