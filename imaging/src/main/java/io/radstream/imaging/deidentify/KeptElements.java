package io.radstream.imaging.deidentify;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.Vr;
import io.radstream.imaging.dicom.rendering.VoiWindow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The white list: which elements of a header are kept, and as what. Everything else is left behind:
 * private elements, overlays, all names, dates, texts and identifiers. Of what is kept no value is
 * copied that could carry a text: numbers are kept as numbers, terms only if they are of the
 * field's vocabulary, tables as long as they say they are. How the pixels lie is written as it was
 * understood, by {@link CleanHeader}.
 */
final class KeptElements {

  private static final int VIEW_POSITION = 0x0018_5101;
  private static final int IMAGER_SPACING = 0x0018_1164;
  private static final int PIXEL_SPACING = 0x0028_0030;
  private static final int ASPECT_RATIO = 0x0028_0034;
  private static final int RESCALE_TYPE = 0x0028_1054;
  private static final int INTENSITY = 0x0028_1040;
  private static final double LARGEST_WHOLE = 1e15;
  private static final int SHAPE = 0x2050_0020;

  /** What is read of a text, see {@link DataSet#texts}. */
  private static final int LONGEST_TEXT = 1024;

  /** Writes what of an element may be kept. */
  @FunctionalInterface
  private interface Rule {
    void write(DataSet set, int tag, DataSetWriter out) throws BadImageException;
  }

  private static final Map<Integer, Rule> RULES =
      Map.ofEntries(
          Map.entry(Tag.MODALITY, term(Words.MODALITIES)),
          Map.entry(Tag.BODY_PART, KeptElements::bodyPart),
          Map.entry(VIEW_POSITION, term(Words.VIEWS)),
          Map.entry(Tag.FRAMES, always("IS", "1")),
          Map.entry(Tag.PADDING, KeptElements::word),
          Map.entry(Tag.PADDING_LIMIT, KeptElements::word),
          Map.entry(Tag.BURNED_IN, always("CS", "NO")),
          Map.entry(IMAGER_SPACING, numbers("DS")),
          Map.entry(PIXEL_SPACING, numbers("DS")),
          Map.entry(ASPECT_RATIO, numbers("IS")),
          Map.entry(INTENSITY, term(Words.INTENSITIES)),
          Map.entry(Tag.WINDOW_CENTER, numbers("DS")),
          Map.entry(Tag.WINDOW_WIDTH, numbers("DS")),
          Map.entry(Tag.WINDOW_FUNCTION, KeptElements::windowFunction),
          Map.entry(Tag.RESCALE_INTERCEPT, numbers("DS")),
          Map.entry(Tag.RESCALE_SLOPE, numbers("DS")),
          Map.entry(RESCALE_TYPE, term(Words.RESCALE_TYPES)),
          Map.entry(Tag.MODALITY_LUT, Tables::sequence),
          Map.entry(Tag.VOI_LUT, Tables::sequence),
          Map.entry(SHAPE, term(Words.SHAPES)));

  private KeptElements() {}

  /** The tags of what is kept where it is there. */
  static Set<Integer> tags() {
    return RULES.keySet();
  }

  /** Writes everything that a header has and that may be kept. */
  static void write(DataSet set, DataSetWriter out) throws BadImageException {
    for (Map.Entry<Integer, Rule> kept : RULES.entrySet()) {
      if (set.has(kept.getKey())) {
        kept.getValue().write(set, kept.getKey(), out);
      }
    }
  }

  /** What the image was accepted for: the screen has refused every other value. */
  private static Rule always(String vr, String value) {
    return (set, tag, out) -> out.text(tag, Vr.of(vr), value);
  }

  private static Rule term(Set<String> words) {
    return (set, tag, out) -> {
      set.texts(tag).stream()
          .map(value -> value.toUpperCase(Locale.ROOT))
          .filter(words::contains)
          .findFirst()
          .ifPresent(term -> out.text(tag, Vr.of("CS"), term));
    };
  }

  /** What is no number is marked as such, so that the others keep their places. */
  private static Rule numbers(String vr) {
    return (set, tag, out) -> {
      String text =
          set.decimals(tag).stream().map(KeptElements::number).collect(Collectors.joining("\\"));
      if (text.length() > LONGEST_TEXT) {
        throw BadImageException.corrupt("DICOM element %s is too long".formatted(Tag.name(tag)));
      }
      out.text(tag, Vr.of(vr), text);
    };
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
    return whole && value != 0 ? Long.toString((long) value) : Double.toString(value);
  }

  /** As it is understood, whatever is between its words; another one is as good as none. */
  private static void windowFunction(DataSet set, int tag, DataSetWriter out) {
    VoiWindow.functionName(set).ifPresent(name -> out.text(tag, Vr.of("CS"), name));
  }

  /** All values or none: one alone could speak against the image for which the others spoke. */
  private static void bodyPart(DataSet set, int tag, DataSetWriter out) {
    List<String> parts = set.texts(tag).stream().map(Words::parts).toList();
    if (!parts.isEmpty() && parts.stream().noneMatch(String::isEmpty)) {
      out.text(tag, Vr.of("CS"), String.join("\\", parts));
    }
  }

  private static void word(DataSet set, int tag, DataSetWriter out) {
    set.number(tag).ifPresent(value -> out.number(tag, value));
  }
}
