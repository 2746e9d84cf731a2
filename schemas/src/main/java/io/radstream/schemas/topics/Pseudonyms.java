package io.radstream.schemas.topics;

import java.util.Optional;

/**
 * What a pseudonym of an image, a study, a patient or a device may be, whoever makes it: 1 to
 * {@value #LONGEST} characters, none of which acts on a terminal, ends a line, or cannot be written
 * as UTF-8. Checked where messages come in, so that what is inside can be written anywhere.
 * Stateless.
 */
public final class Pseudonyms {

  /** In UTF-16 characters; as long as a DICOM UID may be. */
  public static final int LONGEST = 64;

  private Pseudonyms() {}

  /**
   * What is wrong with one; never says the text itself.
   *
   * @param field what is said to be wrong, for example {@code imageId}
   * @return one sentence, or nothing if it may be used
   */
  public static Optional<String> problem(String field, String text) {
    if (text.isEmpty() || text.length() > LONGEST) {
      return Optional.of(
          "%s has %d characters; 1 to %d are allowed".formatted(field, text.length(), LONGEST));
    }
    return text.codePoints().allMatch(Pseudonyms::isFit)
        ? Optional.empty()
        : Optional.of(field + " holds control characters; none are allowed");
  }

  private static boolean isFit(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }
}
