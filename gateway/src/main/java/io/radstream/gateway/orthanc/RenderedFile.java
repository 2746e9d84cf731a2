package io.radstream.gateway.orthanc;

import io.radstream.gateway.pull.Fetched;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.imaging.BadImageException;
import io.radstream.imaging.deidentify.Part10;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Element;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.TransferSyntax;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * Puts stored values that Orthanc decoded into the data set that they are of, in the place of its
 * compressed pixel data, native in Explicit VR Little Endian (PS3.5 section A.2). Everything before
 * the pixel data stays as it is: Orthanc's {@code image-uint16} gives stored values, neither
 * rescaled nor inverted. Stateless.
 */
final class RenderedFile {

  private static final Set<Integer> WANTED =
      Set.of(
          Tag.ROWS,
          Tag.COLUMNS,
          Tag.SAMPLES_PER_PIXEL,
          Tag.FRAMES,
          Tag.BITS_ALLOCATED,
          Tag.BITS_STORED,
          Tag.HIGH_BIT,
          Tag.PIXEL_REPRESENTATION);

  /** Tag, representation, two unused bytes and length. */
  private static final int PIXEL_HEADER = 12;

  /** The tag as two words in little endian. */
  private static final int PIXEL_DATA = 0x0010_7FE0;

  private RenderedFile() {}

  /** Whether values without sign can stand for its pixels. */
  static boolean isWorthAsking(byte[] file) {
    try {
      DicomFile header = DicomFile.read(file, 0, WANTED);
      DataSet set = header.set();
      int stored = set.required(Tag.BITS_STORED);
      int allocated = set.required(Tag.BITS_ALLOCATED);
      return header.syntax().encoding() == Encoding.EXPLICIT_LITTLE
          && set.element(Tag.PIXEL_DATA).filter(Element::isUndefined).isPresent()
          && (allocated == Short.SIZE || allocated == Byte.SIZE)
          && stored >= 1
          && stored <= allocated
          && set.required(Tag.HIGH_BIT) == stored - 1
          && set.required(Tag.SAMPLES_PER_PIXEL) == 1
          && set.required(Tag.PIXEL_REPRESENTATION) == 0
          && set.number(Tag.FRAMES).orElse(1) == 1;
    } catch (BadImageException e) {
      return false;
    }
  }

  /**
   * The file with decoded pixels.
   *
   * @param original that {@link #isWorthAsking} holds for
   * @param pam what Orthanc decoded
   */
  static Fetched of(ReceivedInstance original, byte[] pam) {
    try {
      DataSet set = DicomFile.read(original.file(), 0, WANTED).set();
      PamImage image = PamImage.of(pam);
      requireFit(set, image);
      return new Fetched.Instance(
          new ReceivedInstance(
              file(original, set, image),
              original.sopClass(),
              original.sopInstance(),
              TransferSyntax.NATIVE.uid(),
              original.peer(),
              "orthanc"));
    } catch (BadImageException e) {
      return e.<Fetched>result()
          .either(one -> one, why -> new Fetched.Refused(why.reason().name()));
    }
  }

  private static void requireFit(DataSet set, PamImage image) throws BadImageException {
    if (image.width() != set.required(Tag.COLUMNS) || image.height() != set.required(Tag.ROWS)) {
      throw BadImageException.corrupt("decoded pixels of another frame");
    }
    int most = (1 << set.required(Tag.BITS_STORED)) - 1;
    for (short sample : image.samples()) {
      if ((sample & 0xFFFF) > most) {
        throw BadImageException.corrupt("decoded pixels of more bits than are stored");
      }
    }
  }

  private static byte[] file(ReceivedInstance original, DataSet header, PamImage image)
      throws BadImageException {
    Element pixels = header.element(Tag.PIXEL_DATA).orElseThrow();
    byte[] file = original.file();
    int start = DicomFile.dataSetStart(file);
    int end = pixels.start() - PIXEL_HEADER;
    ByteBuffer set = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    if (end < start || set.getInt(end) != PIXEL_DATA) {
      throw BadImageException.corrupt("pixel data of an odd form");
    }
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(pixels.start() + 4 * image.samples().length);
    out.writeBytes(
        Part10.header(TransferSyntax.NATIVE.uid(), original.sopClass(), original.sopInstance()));
    out.write(file, start, end - start);
    out.writeBytes(pixelData(image.samples(), header.required(Tag.BITS_ALLOCATED)));
    return out.toByteArray();
  }

  private static byte[] pixelData(short[] samples, int allocated) {
    int bytes = samples.length * allocated / Byte.SIZE;
    int length = bytes + (bytes & 1);
    ByteBuffer element = ByteBuffer.allocate(PIXEL_HEADER + length).order(ByteOrder.LITTLE_ENDIAN);
    element.putInt(PIXEL_DATA);
    element
        .put((byte) 'O')
        .put((byte) (allocated == Byte.SIZE ? 'B' : 'W'))
        .putShort((short) 0)
        .putInt(length);
    for (short sample : samples) {
      if (allocated == Byte.SIZE) {
        element.put((byte) sample);
      } else {
        element.putShort(sample);
      }
    }
    return element.array();
  }
}
