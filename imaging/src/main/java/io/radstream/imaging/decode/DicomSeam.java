package io.radstream.imaging.decode;

import io.radstream.imaging.RejectionReason;

/** Recognises DICOM Part 10 files ("DICM" after the 128-byte preamble) so as to refuse them. */
final class DicomSeam implements ImageDecoder {

  @Override
  public boolean recognises(byte[] bytes) {
    return ImageFormat.DICOM.matches(bytes);
  }

  @Override
  public DecodeResult decode(byte[] bytes, ImageLimits limits) {
    return new DecodeResult.Rejected(
        RejectionReason.UNSUPPORTED_FORMAT, "DICOM is read by a later release");
  }
}
