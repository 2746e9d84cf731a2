package io.radstream.gateway.deliver.hl7;

import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.codes.ResultCode;
import io.radstream.gateway.deliver.codes.ResultWords;
import io.radstream.gateway.deliver.codes.StudyDay;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A result as HL7 v2.5.1, {@code ORU^R01^ORU_R01} in UTF-8 (chapter 7): preliminary, or without
 * result for a rejected image. Holds identifiers and the name of a person. The same result always
 * gives the same text: the time of the message is that of the decision. Stateless.
 */
public final class OruMessage {

  /** As long as MSH-10 may be. */
  private static final int CONTROL_ID = 20;

  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmssxx").withZone(ZoneOffset.UTC);

  private static final String PRELIMINARY = "P";
  private static final String NO_RESULT = "X";
  private static final String STAT = "S";
  private static final String ROUTINE = "R";

  private OruMessage() {}

  /** MSH-10, made of image and model: 20 hexadecimal digits. */
  public static String controlId(ImageResult result) {
    return ResultIds.id("hl7", result).substring(0, CONTROL_ID);
  }

  /** The message; each segment ends with CR. */
  public static String of(ImageResult result, Hl7Settings settings) {
    List<Segment> segments = new ArrayList<>();
    segments.add(header(result, settings));
    segments.add(PatientFields.of(result.identity()));
    segments.add(new Segment("ORC").set(1, "RE").setWritten(3, order(result, settings)));
    segments.add(request(result, settings));
    segments.add(note());
    segments.add(new Segment("TQ1").set(1, "1").set(9, priority(result, settings)));
    segments.addAll(ObservationSegments.of(result));
    return segments.stream().map(Segment::toString).collect(Collectors.joining("\r", "", "\r"));
  }

  /** MSH-1 is the separator itself, so that the second field stands first. */
  private static Segment header(ImageResult result, Hl7Settings settings) {
    return new Segment("MSH")
        .setWritten(1, "^~\\&")
        .set(2, settings.application())
        .set(3, settings.facility())
        .set(4, settings.receiverApplication())
        .set(5, settings.receiverFacility())
        .set(6, time(result.decidedAt()))
        .set(8, "ORU", "R01", "ORU_R01")
        .set(9, controlId(result))
        .set(10, "P")
        .set(11, "2.5.1")
        .set(17, "UNICODE UTF-8");
  }

  private static Segment request(ImageResult result, Hl7Settings settings) {
    return new Segment("OBR")
        .set(1, "1")
        .setWritten(3, order(result, settings))
        .setWritten(4, coded(ResultCode.IMAGING_STUDY) + "^" + coded(ResultCode.CLASSIFICATION))
        .set(7, observed(result))
        .set(18, result.identity().accession())
        .set(22, time(result.decidedAt()))
        .set(24, "RAD")
        .set(25, result instanceof Classified ? PRELIMINARY : NO_RESULT)
        // Receivers older than TQ1 look here (section 4.5.3.27).
        .set(27, "", "", "", "", "", priority(result, settings));
  }

  /** The filler's number of the order, OBR-3. */
  private static String order(ImageResult result, Hl7Settings settings) {
    return Segment.components(controlId(result), settings.application());
  }

  private static Segment note() {
    return new Segment("NTE").set(1, "1").set(2, "L").set(3, ResultWords.RESEARCH_USE);
  }

  private static String priority(ImageResult result, Hl7Settings settings) {
    return result instanceof Classified classified
            && settings.urgent().contains(classified.diagnosis().getFinding())
        ? STAT
        : ROUTINE;
  }

  /** The day of the study, else the moment of the decision. */
  private static String observed(ImageResult result) {
    return StudyDay.of(result)
        .map(DateTimeFormatter.BASIC_ISO_DATE::format)
        .orElseGet(() -> time(result.decidedAt()));
  }

  static String time(Instant time) {
    return SECONDS.format(time);
  }

  static String coded(ResultCode code) {
    return Segment.components(code.code(), code.display(), code.system().hl7());
  }
}
