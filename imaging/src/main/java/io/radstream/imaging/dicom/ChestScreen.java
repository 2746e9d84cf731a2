package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the header says against classifying the image. Only what is clearly said counts: an absent,
 * empty or unknown value is accepted, because archives strip them and write them in their own
 * words, and an image of something else is for the model's out-of-distribution check to find. Of
 * several values one that speaks for a chest radiograph suffices.
 *
 * <ul>
 *   <li>SOP Class (PS3.4 table B.5-1): computed or digital radiography, or secondary capture, which
 *       is what converted images are stored as. Other storage classes of the standard are refused,
 *       private classes are not.
 *   <li>Manufacturer: what RadStream made itself ({@link OwnImages}) is refused.
 *   <li>Modality (PS3.3 C.7.3.1.1.1): the standard's terms for anything else than radiography are
 *       refused. OT, "none of the listed", says nothing.
 *   <li>Body Part Examined (PS3.16 annex L): see {@link BodyParts}.
 *   <li>Burned In Annotation (PS3.3 C.7.6.1): NO, as some write it N, FALSE, NONE or 0. Any other
 *       value is taken for YES, the safe reading, as names in pixels cannot be removed later.
 *   <li>Number of Frames (PS3.3 C.7.6.6): not more than 1; what is no number, or less, says
 *       nothing, as there is at least one.
 * </ul>
 *
 * <p>The view position is not looked at: a lateral image is a chest radiograph.
 */
final class ChestScreen {

  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

  private static final Set<String> CLASSES =
      Set.of(
          "1.2.840.10008.5.1.4.1.1.1", // computed radiography
          "1.2.840.10008.5.1.4.1.1.1.1", // digital X-ray, for presentation
          "1.2.840.10008.5.1.4.1.1.1.1.1", // digital X-ray, for processing
          "1.2.840.10008.5.1.4.1.1.7", // secondary capture
          "1.2.840.10008.5.1.4.1.1.7.1", // the same, multi-frame single bit
          "1.2.840.10008.5.1.4.1.1.7.2", // the same, multi-frame grey, byte
          "1.2.840.10008.5.1.4.1.1.7.3", // the same, multi-frame grey, word
          "1.2.840.10008.5.1.4.1.1.7.4"); // the same, multi-frame colour

  private static final Set<String> OTHER_MODALITIES =
      Set.of(
          "AR",
          "ASMT",
          "AU",
          "BDUS",
          "BI",
          "BMD",
          "CS",
          "CT",
          "DG",
          "DMS",
          "DOC",
          "ECG",
          "EEG",
          "EMG",
          "EOG",
          "EPS",
          "ES",
          "FA",
          "FS",
          "GM",
          "HD",
          "IO",
          "IOL",
          "IVOCT",
          "IVUS",
          "KER",
          "KO",
          "LEN",
          "LS",
          "MG",
          "MR",
          "NM",
          "OAM",
          "OCT",
          "OP",
          "OPM",
          "OPT",
          "OPTBSV",
          "OPTENF",
          "OPV",
          "OSS",
          "PR",
          "PT",
          "PX",
          "REG",
          "RESP",
          "RF",
          "RTDOSE",
          "RTIMAGE",
          "RTPLAN",
          "RTRECORD",
          "RTSTRUCT",
          "SEG",
          "SM",
          "SMR",
          "SR",
          "SRF",
          "US",
          "VA",
          "XA",
          "XC",
          "MA",
          "MS",
          "PET",
          "DF",
          "VF",
          "CP",
          "LP",
          "DS",
          "ST",
          "TG",
          "CF",
          "EC",
          "DD");

  private static final Set<String> NOTHING_BURNED_IN = Set.of("NO", "N", "FALSE", "NONE", "0");

  private final BodyParts parts;
  private final boolean textPasses;

  /**
   * A screen.
   *
   * @param textPasses whether an image passes of which is said that text is burned in
   */
  ChestScreen(BodyParts parts, boolean textPasses) {
    this.parts = parts;
    this.textPasses = textPasses;
  }

  /** Passes, or throws the refusal. */
  void require(DicomFile file) throws BadImageException {
    DataSet set = file.set();
    String sopClass = file.sopClass().orElse("");
    if (sopClass.startsWith(STORAGE) && !CLASSES.contains(sopClass)) {
      throw notChest("the header's SOP class is of no radiograph");
    }
    if (OwnImages.isOne(file)) {
      throw notChest("it is a heat map that RadStream made");
    }
    List<String> modalities = capitals(set, Tag.MODALITY);
    if (!modalities.isEmpty() && OTHER_MODALITIES.containsAll(modalities)) {
      throw notChest("the header's modality is not radiography");
    }
    if (parts.isElsewhere(set.texts(Tag.BODY_PART))) {
      throw notChest("the header's body part is not the chest");
    }
    if (!textPasses && isTextBurnedIn(set)) {
      throw BadImageException.of(
          RejectionReason.BURNED_IN_ANNOTATION, "the header says that text is burned in");
    }
    requireOneFrame(set);
  }

  /** The class of the image, if it is one that images are known to be of. */
  static Optional<String> sopClass(DicomFile file) {
    return file.sopClass().filter(CLASSES::contains);
  }

  /** Whether the header does not deny it. */
  static boolean isTextBurnedIn(DataSet set) {
    return !NOTHING_BURNED_IN.containsAll(capitals(set, Tag.BURNED_IN));
  }

  private static void requireOneFrame(DataSet set) throws BadImageException {
    if (set.decimal(Tag.FRAMES).orElse(1.0) > 1) {
      throw BadImageException.of(RejectionReason.TOO_MANY_FRAMES, "more than one frame");
    }
  }

  /** All values that are not empty. */
  private static List<String> capitals(DataSet set, int tag) {
    return set.texts(tag).stream()
        .map(text -> text.toUpperCase(Locale.ROOT))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  private static BadImageException notChest(String detail) {
    return BadImageException.of(RejectionReason.NOT_A_CHEST_RADIOGRAPH, detail);
  }
}
