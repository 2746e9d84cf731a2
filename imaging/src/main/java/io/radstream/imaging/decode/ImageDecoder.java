package io.radstream.imaging.decode;

/** Reads one image format. Implementations are stateless and safe for use by many threads. */
public interface ImageDecoder {

  /** Whether the first bytes are those of this format; never throws, however short they are. */
  boolean recognises(byte[] bytes);

  /**
   * Reads the image. Whatever the bytes hold, the answer is a result: nothing is thrown for bad
   * data, and nothing is allocated that the limits do not cover.
   */
  DecodeResult decode(byte[] bytes, ImageLimits limits);

  /**
   * What {@link #decode} will take, told from the header alone: cheap, and never throws, whatever
   * the bytes hold. A decoder that does not say is taken for the dearest there is.
   */
  default DecodeCost cost(byte[] bytes, ImageLimits limits) {
    return DecodeCost.largest(limits);
  }
}
