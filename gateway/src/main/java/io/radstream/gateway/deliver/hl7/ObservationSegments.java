package io.radstream.gateway.deliver.hl7;

import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.ImageResult.Rejected;
import io.radstream.gateway.deliver.codes.CodeSystem;
import io.radstream.gateway.deliver.codes.Probability;
import io.radstream.gateway.deliver.codes.ResultCode;
import io.radstream.gateway.deliver.codes.ResultWords;
import io.radstream.schemas.Diagnosis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The OBX segments of a result (HL7 v2.5.1 section 7.4.2): which study and image, the finding or
 * why there is none, and the probabilities. Not thread-safe.
 */
final class ObservationSegments {

  private static final String PRELIMINARY = "P";

  /** "Results cannot be obtained for this observation", table 0085. */
  private static final String NONE = "X";

  private static final String CODED = "CWE";
  private static final String TEXT = "ST";

  private final ImageResult result;
  private final List<Segment> segments = new ArrayList<>();

  private ObservationSegments(ImageResult result) {
    this.result = result;
  }

  static List<Segment> of(ImageResult result) {
    ObservationSegments written = new ObservationSegments(result);
    if (result instanceof Classified classified) {
      written.finding(classified);
      Probability.of(classified.diagnosis()).forEach(written::probability);
    } else {
      written.rejection((Rejected) result);
    }
    written.uid(ResultCode.STUDY, result.identity().study());
    written.uid(ResultCode.IMAGE, result.identity().instance());
    return List.copyOf(written.segments);
  }

  private void finding(Classified classified) {
    Diagnosis diagnosis = classified.diagnosis();
    Optional<ResultCode> finding = ResultCode.of(diagnosis.getFinding());
    ResultCode value = finding.orElseGet(() -> ResultCode.of(ResultWords.reason(diagnosis)));
    add(CODED, ResultCode.FINDING, finding.isPresent() ? PRELIMINARY : NONE)
        .setWritten(5, OruMessage.coded(value));
  }

  private void probability(Probability probability) {
    add("NM", probability.code(), PRELIMINARY)
        .set(5, probability.percent().toPlainString())
        .setWritten(6, OruMessage.coded(ResultCode.PERCENT));
  }

  private void rejection(Rejected rejected) {
    add(CODED, ResultCode.REJECTION, NONE)
        .set(
            5,
            ResultWords.rejectionCode(rejected.reason()),
            ResultWords.rejection(rejected.reason()),
            CodeSystem.RADSTREAM.hl7());
  }

  private void uid(ResultCode code, String uid) {
    if (!uid.isBlank()) {
      add(TEXT, code, PRELIMINARY).set(5, uid);
    }
  }

  /** With what all have: OBX-17 and OBX-18 name the model. */
  private Segment add(String type, ResultCode code, String status) {
    Segment segment =
        new Segment("OBX")
            .set(1, Integer.toString(segments.size() + 1))
            .set(2, type)
            .setWritten(3, OruMessage.coded(code))
            .set(11, status)
            .set(14, OruMessage.time(result.decidedAt()));
    if (result instanceof Classified classified) {
      Diagnosis diagnosis = classified.diagnosis();
      segment
          .set(17, "", "%s %s".formatted(diagnosis.getModelName(), diagnosis.getModelVersion()))
          .set(18, diagnosis.getModelSha256(), "RADSTREAM");
    }
    segments.add(segment);
    return segment;
  }
}
