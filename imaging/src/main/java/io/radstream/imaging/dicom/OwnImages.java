package io.radstream.imaging.dicom;

import io.radstream.imaging.dicom.dataset.DicomFile;

/**
 * Heat maps that RadStream itself has stored in an archive, as Secondary Captures. None of them may
 * come back as an image to be judged: its own heat map would, too. Stateless.
 */
public final class OwnImages {

  /** Manufacturer (0008,0070). */
  public static final int MANUFACTURER_TAG = 0x0008_0070;

  /** What stands there in all that RadStream makes. */
  public static final String MANUFACTURER = "RadStream";

  private static final String SECONDARY_CAPTURE = "1.2.840.10008.5.1.4.1.1.7";

  private OwnImages() {}

  /**
   * Whether a file is one.
   *
   * @param file of which SOP class and {@link #MANUFACTURER_TAG} were read
   */
  public static boolean isOne(DicomFile file) {
    return file.sopClass().filter(SECONDARY_CAPTURE::equals).isPresent()
        && file.set().text(MANUFACTURER_TAG).filter(MANUFACTURER::equals).isPresent();
  }
}
