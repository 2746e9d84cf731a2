package io.radstream.gateway.deliver.hl7;

import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.Delivered;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a receiver says of a message: codes only, its texts may name a person.
 *
 * @param code MSA-1, one of table 0008
 * @param controlId MSA-2, foreign text
 * @param error of table 0357, three digits; empty if none is told
 */
record Acknowledgement(String code, String controlId, String error) {

  private static final Pattern CODE = Pattern.compile("[AC][AER]");
  private static final Pattern ERROR = Pattern.compile("[0-9]{3}");
  private static final Pattern SEGMENT_END = Pattern.compile("[\\r\\n]+");
  private static final int FIRST_SEPARATORS = 5;

  /** Record locked, internal error: that passes. */
  private static final Set<String> PASSING = Set.of("206", "207");

  /** Segments, fields, types, keys of the message itself. */
  private static final Pattern OF_THE_MESSAGE = Pattern.compile("10[0-9]|20[0-5]");

  /** Reads a block; empty if it is no acknowledgement. */
  static Optional<Acknowledgement> parse(byte[] block) {
    String text = new String(block, StandardCharsets.ISO_8859_1).strip();
    if (!text.startsWith("MSH") || text.length() < FIRST_SEPARATORS) {
      return Optional.empty();
    }
    Separators separators = new Separators(text.charAt(3), text.charAt(4));
    List<String> segments = List.of(SEGMENT_END.split(text));
    return segments.stream()
        .filter(segment -> segment.startsWith("MSA" + separators.field()))
        .findFirst()
        .filter(msa -> CODE.matcher(separators.field(msa, 1)).matches())
        .map(
            msa ->
                new Acknowledgement(
                    separators.field(msa, 1),
                    separators.field(msa, 2),
                    error(separators, msa, segments)));
  }

  /** ERR-3, or MSA-6 as receivers before 2.5 say it. */
  private static String error(Separators separators, String msa, List<String> segments) {
    Stream<String> told =
        segments.stream()
            .filter(segment -> segment.startsWith("ERR" + separators.field()))
            .map(segment -> separators.first(segment, 3));
    return Stream.concat(told, Stream.of(separators.first(msa, 6)))
        .filter(error -> ERROR.matcher(error).matches())
        .findFirst()
        .orElse("");
  }

  /** MSH-1 and the first character of MSH-2. */
  private record Separators(char field, char component) {

    String field(String segment, int number) {
      String[] fields = segment.split(Pattern.quote("" + field), -1);
      return number < fields.length ? fields[number] : "";
    }

    String first(String segment, int number) {
      String value = field(segment, number);
      int end = value.indexOf(component);
      return end < 0 ? value : value.substring(0, end);
    }
  }

  /**
   * What it means (HL7 v2.5.1 section 2.9): AE is an error in what was sent, AR a failure that has
   * nothing to do with it; CR a message of a kind that is not taken, CE anything else. An error
   * code says more.
   */
  DeliveryAnswer meaning() {
    if (code.endsWith("A")) {
      return new Delivered();
    }
    String detail =
        "it answered %s%s".formatted(code, error.isEmpty() ? "" : " with error " + error);
    return isPassing() ? new Unavailable(detail) : new Refused(detail);
  }

  private boolean isPassing() {
    if (PASSING.contains(error)) {
      return true;
    }
    return !OF_THE_MESSAGE.matcher(error).matches() && Set.of("AR", "CE").contains(code);
  }
}
