package io.radstream.imaging.dicom.pixels;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Tag;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Reads the files that {@link TestDicom} writes as far as a test of the pixel data needs. */
public final class TestPixels {

  private static final int MOST_INFLATED = 1 << 20;

  private TestPixels() {}

  /** The header. */
  public static DataSet set(TestDicom image) throws BadImageException {
    return file(image.part10()).set();
  }

  /** How the samples lie. */
  public static PixelLayout layout(TestDicom image) throws BadImageException {
    return PixelLayout.of(file(image.part10()));
  }

  /** The samples. */
  public static SampleSource samples(TestDicom image) throws BadImageException {
    return samples(image.part10());
  }

  /** The samples of a whole file. */
  public static SampleSource samples(byte[] file) throws BadImageException {
    return data(file).samples();
  }

  /** The samples of a grey or palette image with their numbers. */
  public static StoredSamples stored(TestDicom image) throws BadImageException {
    PixelData data = data(image.part10());
    return data.stored(data.samples());
  }

  /** The pixel data without what is no sample. */
  static byte[] bare(TestDicom image) throws BadImageException {
    return data(image.part10()).bare();
  }

  /** The first cells of some samples. */
  static int[] cells(SampleSource source, int count, int allocated) {
    int[] cells = new int[count];
    for (int i = 0; i < count; i++) {
      cells[i] = source.at(i, allocated);
    }
    return cells;
  }

  /** Why a call was refused. */
  public static Rejection refusal(ThrowingCallable call) {
    return catchThrowableOfType(BadImageException.class, call).result().rejection().orElseThrow();
  }

  /** Bytes, each as a number from -128 to 255. */
  public static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /** Words, each as a number from -32768 to 65535. */
  public static short[] words(int... values) {
    short[] words = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      words[i] = (short) values[i];
    }
    return words;
  }

  private static PixelData data(byte[] bytes) throws BadImageException {
    DicomFile file = file(bytes);
    return PixelData.of(file, PixelLayout.of(file));
  }

  private static DicomFile file(byte[] bytes) throws BadImageException {
    return DicomFile.read(bytes, MOST_INFLATED, Tag.OF_IMAGE);
  }

  /** A grey image of one row, of cells of 16 bits. */
  public static TestDicom row(int stored, int... cells) {
    return TestDicom.frame(cells.length, 1, 16, stored).with(Tag.PIXEL_DATA, "OW", words(cells));
  }
}
