package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.codec.CodedImage;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Element;
import io.radstream.imaging.jpeg.JpegImage;
import io.radstream.imaging.jpeg2000.Jpeg2000Image;
import io.radstream.imaging.jpeglossless.JpegLosslessImage;
import io.radstream.imaging.jpegls.JpegLsImage;
import java.nio.ByteBuffer;

/**
 * The codec of a compressed frame (PS3.5 section A.4), held against the header before it decodes
 * anything.
 */
final class CompressedFrame {

  private CompressedFrame() {}

  /**
   * Finds the outline of the frame.
   *
   * @throws BadImageException if it is damaged, contradicts the header, or is compressed in a way
   *     that is not read here
   */
  static CodedImage of(DicomFile file, Element pixels, PixelLayout layout)
      throws BadImageException {
    CodedImage image =
        switch (file.syntax().pixels()) {
          case JPEG -> new JpegBaselineFrame(jpeg(file, pixels), layout.colour());
          case JPEG_LOSSLESS -> JpegLosslessImage.of(bytes(file, pixels));
          case JPEG_LS -> JpegLsImage.of(bytes(file, pixels));
          case JPEG_2000 -> Jpeg2000Image.of(bytes(file, pixels));
          default -> throw file.syntax().refused();
        };
    requireAgreement(image, layout);
    return image;
  }

  /** The image of a frame in JPEG baseline. */
  static JpegImage jpeg(DicomFile file, Element pixels) throws BadImageException {
    return JpegImage.of(bytes(file, pixels));
  }

  private static byte[] bytes(DicomFile file, Element pixels) throws BadImageException {
    if (!pixels.isUndefined()) {
      throw BadImageException.corrupt("DICOM pixel data without fragments");
    }
    ByteBuffer frame = Fragments.joined(file.set(), pixels);
    byte[] bytes = new byte[frame.remaining()];
    frame.get(bytes);
    return bytes;
  }

  /** A codec may know of more bits than are stored, as some count those of the cell. */
  private static void requireAgreement(CodedImage image, PixelLayout layout)
      throws BadImageException {
    if (image.width() != layout.columns() || image.height() != layout.rows()) {
      throw contradiction("size");
    }
    if (image.components() != layout.samples()) {
      throw contradiction("number of samples");
    }
    if (layout.allocated() != Byte.SIZE && layout.allocated() != Short.SIZE) {
      throw BadImageException.unsupported(
          "DICOM samples of %d bit in a compressed frame".formatted(layout.allocated()));
    }
    if (image.precision() < layout.stored() || image.precision() > layout.allocated()) {
      throw contradiction("number of bits");
    }
  }

  private static BadImageException contradiction(String what) {
    return BadImageException.corrupt(
        "compressed frame of another %s than the header".formatted(what));
  }
}
