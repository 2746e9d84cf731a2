package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.codec.CodedImage;
import io.radstream.imaging.dicom.BodyParts;
import io.radstream.imaging.dicom.DicomImage;
import io.radstream.imaging.dicom.dataset.DicomFile;
import java.util.Optional;

/**
 * Reads DICOM radiographs of one frame, with or without preamble: implicit and explicit little
 * endian, explicit big endian, deflated, RLE, JPEG baseline, JPEG lossless, JPEG-LS and JPEG 2000;
 * grey of 1 to 32 bits, palettes, RGB and YBR. The grey scale is that of a viewer: rescale, window,
 * MONOCHROME1. A header that speaks against a chest image is a refusal of its own.
 */
final class DicomDecoder implements ImageDecoder {

  /** Tables of each value that a sample can have. */
  private static final long GREY_SCALE = 3 << 20;

  /** Beside a JPEG's sample in one scan: a sample is looked at several times. */
  private static final int WORK = 2;

  private final BodyParts parts;

  DicomDecoder(BodyParts parts) {
    this.parts = parts;
  }

  @Override
  public boolean recognises(byte[] bytes) {
    return DicomFile.matches(bytes);
  }

  @Override
  public GreyImage decode(byte[] bytes, ImageLimits limits) throws BadImageException {
    DicomImage image = DicomImage.of(bytes, parts, limits.mostInflated(bytes.length));
    limits.require(image.width(), image.height(), image.samples(), bytes.length);
    Optional<CodedImage> coded = image.coded();
    if (coded.isPresent()) {
      costOfCoded(coded.get(), bytes.length, limits);
    }
    return image.image();
  }

  @Override
  public DecodeCost cost(byte[] bytes, ImageLimits limits) throws BadImageException {
    return DicomFile.isDeflated(bytes) ? ofDeflated(bytes, limits) : ofHeader(bytes, limits);
  }

  /** Nothing is known before it is inflated; its samples are no more than its expansion allows. */
  private static DecodeCost ofDeflated(byte[] bytes, ImageLimits limits) {
    long inflated = limits.mostInflated(bytes.length);
    long samples = Math.min(limits.maxPixels(), inflated);
    return new DecodeCost(
        inflated + DecodeCost.GREY_SAMPLE * samples,
        DecodeCost.CODEC_STATE,
        2 * inflated + samples);
  }

  private DecodeCost ofHeader(byte[] bytes, ImageLimits limits) throws BadImageException {
    DicomImage image = DicomImage.of(bytes, parts, 0);
    limits.require(image.width(), image.height(), image.samples(), bytes.length);
    Optional<CodedImage> coded = image.coded();
    if (coded.isPresent()) {
      return costOfCoded(coded.get(), bytes.length, limits);
    }
    long pixels = (long) image.width() * image.height();
    // The grey samples; of run lengths each byte's plane, and the fragments in one piece.
    long heap = pixels * (DecodeCost.GREY_SAMPLE + image.pixelBytes()) + bytes.length + GREY_SCALE;
    return new DecodeCost(heap, 0, WORK * pixels * image.samples());
  }

  /** Refuses what takes more memory than the largest image that is kept room for. */
  private static DecodeCost costOfCoded(CodedImage image, int length, ImageLimits limits)
      throws BadImageException {
    long pixels = (long) image.width() * image.height();
    DecodeCost cost =
        new DecodeCost(
            image.heapBytes() + DecodeCost.GREY_SAMPLE * pixels + length + GREY_SCALE,
            image.nativeBytes(),
            image.workUnits() + WORK * pixels);
    if (!cost.equals(cost.atMost(DecodeCost.largest(limits)))) {
      throw BadImageException.of(
          RejectionReason.TOO_LARGE,
          "%dx%d pixels; too many to be decoded in this transfer syntax"
              .formatted(image.width(), image.height()));
    }
    return cost;
  }
}
