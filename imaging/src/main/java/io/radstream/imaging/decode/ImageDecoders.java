package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.dicom.BodyParts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * The formats that can be read, tried in turn by their first bytes; file names and announced
 * content types are not believed. Immutable and safe for use by many threads.
 */
public final class ImageDecoders {

  private final List<ImageDecoder> decoders;
  private final ImageLimits limits;

  private ImageDecoders(List<ImageDecoder> decoders, ImageLimits limits) {
    this.decoders = List.copyOf(decoders);
    this.limits = limits;
  }

  /** PNG, JPEG and DICOM, body parts being named as {@link BodyParts#STANDARD} says. */
  public static ImageDecoders standard(ImageLimits limits) {
    return standard(limits, BodyParts.STANDARD);
  }

  /** PNG, JPEG and DICOM. */
  public static ImageDecoders standard(ImageLimits limits, BodyParts parts) {
    return of(List.of(new PngDecoder(), new JpegDecoder(), new DicomDecoder(parts)), limits);
  }

  /** The given decoders, earlier ones first. */
  public static ImageDecoders of(List<ImageDecoder> decoders, ImageLimits limits) {
    return new ImageDecoders(decoders, limits);
  }

  /**
   * Reads an image. Whatever the bytes hold, the answer is a result.
   *
   * @param bytes a whole file; not changed
   * @throws CancellationException if the thread is interrupted meanwhile: a long decode then ends
   *     soon, without an answer, and the thread stays interrupted
   */
  public StepResult<GreyImage> decode(byte[] bytes) {
    if (bytes.length > limits.maxBytes()) {
      return ImageFile.tooLarge(bytes.length, limits);
    }
    Optional<ImageDecoder> decoder = decoderOf(bytes);
    if (decoder.isEmpty()) {
      return ImageFile.unknown(bytes.length);
    }
    try {
      return StepResult.of(decoder.get().decode(bytes, limits));
    } catch (BadImageException e) {
      return e.result();
    }
  }

  private Optional<ImageDecoder> decoderOf(byte[] bytes) {
    return decoders.stream().filter(decoder -> decoder.recognises(bytes)).findFirst();
  }

  /**
   * What decoding will take, told from the header alone; no pixel is decoded. Takes a few
   * milliseconds at most, for a file of twelve million bytes, and never throws.
   *
   * @param bytes a whole file; not changed
   */
  public DecodeCost cost(byte[] bytes) {
    Optional<ImageDecoder> decoder = decoderOf(bytes);
    if (bytes.length > limits.maxBytes() || decoder.isEmpty()) {
      return DecodeCost.NOTHING;
    }
    try {
      return decoder.get().cost(bytes, limits).atMost(DecodeCost.largest(limits));
    } catch (BadImageException e) {
      return DecodeCost.NOTHING;
    }
  }
}
