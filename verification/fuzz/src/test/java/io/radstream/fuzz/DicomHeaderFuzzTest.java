package io.radstream.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Tag;

/**
 * Whatever a file holds: a data set, or a reason. Without pixels, so that many inputs are tried.
 */
class DicomHeaderFuzzTest {

  private static final int MOST_INFLATED = 1 << 16;
  private static final Bounds BOUNDS = new Bounds(5, 64);

  @FuzzTest(maxDuration = "1m")
  void aFileIsADataSetOrAReason(byte[] bytes) {
    BOUNDS.within(
        () -> {
          try {
            DicomFile file = DicomFile.read(bytes, MOST_INFLATED, Tag.OF_IMAGE);
            Tag.OF_IMAGE.forEach(tag -> file.set().texts(tag));
            return file.syntax().uid();
          } catch (BadImageException refused) {
            return refused.getMessage();
          }
        });
  }
}
