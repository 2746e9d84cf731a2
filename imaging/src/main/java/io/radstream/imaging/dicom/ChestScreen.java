package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.RejectionReason;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What the header says against judging the film. Only what is said counts: an absent or empty
 * attribute is accepted, because many archives strip them, and a film of something else is for the
 * model's out-of-distribution check to find. A value that is there must speak for a chest
 * radiograph:
 *
 * <ul>
 *   <li>SOP Class (PS3.4 table B.5-1): computed or digital radiography, or secondary capture, which
 *       is what converted films are stored as.
 *   <li>Modality (PS3.3 C.7.3.1.1.1): CR, DX, RG (conventional film), or DR, which is no term of
 *       the standard but common. OT, "none of the listed", is refused as fluoroscopy (RF, XA) is.
 *   <li>Body Part Examined (PS3.16 annex L): contains CHEST, THORAX or LUNG. Ribs and spine are
 *       refused: those exposures are not chest films, though they show the chest.
 *   <li>Burned In Annotation (PS3.3 C.7.6.1): NO. Any other value is taken for YES, the safe
 *       reading, as names in pixels cannot be removed later.
 *   <li>Number of Frames (PS3.3 C.7.6.6): 1.
 * </ul>
 *
 * <p>The view position is not looked at: a lateral film is a chest radiograph.
 */
final class ChestScreen {

  private static final Set<String> CLASSES =
      Set.of(
          "1.2.840.10008.5.1.4.1.1.1", // computed radiography
          "1.2.840.10008.5.1.4.1.1.1.1", // digital X-ray, for presentation
          "1.2.840.10008.5.1.4.1.1.1.1.1", // digital X-ray, for processing
          "1.2.840.10008.5.1.4.1.1.7", // secondary capture
          "1.2.840.10008.5.1.4.1.1.7.2", // the same, multi-frame grey, byte
          "1.2.840.10008.5.1.4.1.1.7.3", // the same, multi-frame grey, word
          "1.2.840.10008.5.1.4.1.1.7.4"); // the same, multi-frame colour

  private static final Set<String> MODALITIES = Set.of("CR", "DX", "DR", "RG");
  private static final Set<String> PARTS = Set.of("CHEST", "THORAX", "LUNG");

  private ChestScreen() {}

  /** Passes, or throws the refusal. */
  static void require(FileMeta meta, DataSet set) throws BadImageException {
    Optional<String> sopClass = set.text(Tag.SOP_CLASS).or(meta::sopClass);
    if (sopClass.isPresent() && !CLASSES.contains(sopClass.get())) {
      throw notChest("the header's SOP class is of no radiograph");
    }
    Optional<String> modality = capitals(set, Tag.MODALITY);
    if (modality.isPresent() && !MODALITIES.contains(modality.get())) {
      throw notChest("the header's modality is not radiography");
    }
    Optional<String> part = capitals(set, Tag.BODY_PART);
    if (part.isPresent() && PARTS.stream().noneMatch(part.get()::contains)) {
      throw notChest("the header's body part is not the chest");
    }
    requireNothingBurnedIn(set);
    requireOneFrame(set);
  }

  private static void requireNothingBurnedIn(DataSet set) throws BadImageException {
    if (!capitals(set, Tag.BURNED_IN).orElse("NO").equals("NO")) {
      throw BadImageException.of(
          RejectionReason.BURNED_IN_ANNOTATION, "the header says that text is burned in");
    }
  }

  private static void requireOneFrame(DataSet set) throws BadImageException {
    double frames = set.decimal(Tag.FRAMES).orElse(1.0);
    if (frames > 1) {
      throw BadImageException.of(RejectionReason.TOO_MANY_FRAMES, "more than one frame");
    }
    if (frames < 1) {
      throw BadImageException.corrupt("DICOM file of no frame");
    }
  }

  private static Optional<String> capitals(DataSet set, int tag) throws BadImageException {
    return set.text(tag).map(text -> text.toUpperCase(Locale.ROOT));
  }

  private static BadImageException notChest(String detail) {
    return BadImageException.of(RejectionReason.NOT_A_CHEST_RADIOGRAPH, detail);
  }
}
