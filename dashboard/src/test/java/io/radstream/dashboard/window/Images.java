package io.radstream.dashboard.window;

import io.radstream.dashboard.window.SeenImage.Answer;
import io.radstream.dashboard.window.SeenImage.DeadLetter;
import io.radstream.dashboard.window.SeenImage.Ids;
import io.radstream.dashboard.window.SeenImage.Model;
import io.radstream.dashboard.window.SeenImage.Scores;
import io.radstream.dashboard.window.SeenImage.Times;
import io.radstream.schemas.DiagnosisFinding;
import java.time.Instant;

/** Outcomes for tests. */
public final class Images {

  public static final Instant AT = Instant.parse("2026-03-01T12:00:00Z");
  public static final Model MODEL = new Model("compact", "3", "0".repeat(64));

  private Images() {}

  public static SeenImage diagnosed(String image, String study, DiagnosisFinding finding) {
    boolean abstained = finding == DiagnosisFinding.ABSTAINED;
    return new SeenImage(
        0,
        new Ids(image, study, "patient"),
        abstained ? OutcomeKind.ABSTAINED : OutcomeKind.CLASSIFIED,
        new Answer(
            finding,
            abstained ? "LOW_CONFIDENCE" : null,
            new Scores(0.7, 0.2, 0.1),
            MODEL,
            "onnx",
            4),
        null,
        new Times(AT, AT, AT, AT, AT.plusMillis(150)),
        "ROUTINE",
        null,
        new Place("xray.images", 1, 7),
        new Place("xray.diagnoses", 1, 9));
  }

  public static SeenImage deadLetter(String image, String reason) {
    return new SeenImage(
        0,
        new Ids(image, null, null),
        OutcomeKind.DEAD_LETTER,
        null,
        new DeadLetter(reason, ""),
        new Times(null, null, null, AT, AT),
        null,
        null,
        null,
        new Place("xray.images.dlq", 2, 5));
  }
}
