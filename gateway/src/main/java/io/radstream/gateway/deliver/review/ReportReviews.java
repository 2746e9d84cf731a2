package io.radstream.gateway.deliver.review;

import io.radstream.gateway.dates.DicomTime;
import io.radstream.gateway.deliver.codes.ResultCode;
import io.radstream.gateway.deliver.review.Review.Statement;
import io.radstream.gateway.deliver.review.Review.Subject;
import io.radstream.gateway.deliver.review.ReviewReading.Read;
import io.radstream.gateway.deliver.review.ReviewReading.Unreadable;
import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.schemas.FilmClass;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads reviews from structured reports (PS3.3 section A.35): a verified report (C.17.2) that
 * refers to the delivered report, the heat map or the image, and says with Finding (121071, DCM)
 * what the film shows, or with Verdict (verdict, 99RADSTREAM) that the result is accepted or
 * rejected. Bounded: items of a sequence, nodes and depth of the tree. Stateless.
 */
public final class ReportReviews {

  /** Concept Name of a verdict that names no finding; its values are those of {@link #ACCEPTED}. */
  static final String STATEMENT = "verdict";

  /** Code Value of an acceptance. */
  static final String ACCEPTED = "accepted";

  /** Code Value of a rejection. */
  static final String REJECTED = "rejected";

  private static final String OWN_SCHEME = "99RADSTREAM";
  private static final String FINDING = "121071";
  private static final String DICOM_SCHEME = "DCM";

  private static final int INSTANCE = 0x0008_0018;
  private static final int CODE_VALUE = 0x0008_0100;
  private static final int SCHEME = 0x0008_0102;
  private static final int ZONE = 0x0008_0201;
  private static final int REFERENCED_SERIES = 0x0008_1115;
  private static final int REFERENCED_INSTANCE = 0x0008_1155;
  private static final int REFERENCED_SOP = 0x0008_1199;
  private static final int STUDY = 0x0020_000D;
  private static final int VERIFIED_AT = 0x0040_A030;
  private static final int CONCEPT_NAME = 0x0040_A043;
  private static final int VERIFIERS = 0x0040_A073;
  private static final int VERIFIER_NAME = 0x0040_A075;
  private static final int CONCEPT_CODE = 0x0040_A168;
  private static final int PREDECESSORS = 0x0040_A360;
  private static final int EVIDENCE = 0x0040_A375;
  private static final int VERIFICATION = 0x0040_A493;
  private static final int CONTENT = 0x0040_A730;

  private static final Set<Integer> WANTED =
      Set.of(
          INSTANCE,
          CODE_VALUE,
          SCHEME,
          ZONE,
          REFERENCED_SERIES,
          REFERENCED_INSTANCE,
          REFERENCED_SOP,
          STUDY,
          VERIFIED_AT,
          CONCEPT_NAME,
          VERIFIERS,
          VERIFIER_NAME,
          CONCEPT_CODE,
          PREDECESSORS,
          EVIDENCE,
          VERIFICATION,
          CONTENT);

  private static final int MOST_ITEMS = 256;
  private static final int MOST_NODES = 4096;
  private static final int MOST_DEPTH = 24;
  private static final int MOST_INFLATED = 16 << 20;

  private final Set<String> references = new LinkedHashSet<>();
  private final Set<FilmClass> findings = new HashSet<>();
  private final Set<String> statements = new HashSet<>();
  private int nodes;

  private ReportReviews() {}

  /**
   * Reads one; whatever it is, the answer is a value.
   *
   * @param file a whole DICOM file
   */
  public static ReviewReading read(byte[] file) {
    try {
      DataSet report = DicomFile.read(file, MOST_INFLATED, WANTED).set();
      return new ReportReviews().review(report);
    } catch (BadImageException e) {
      return new Unreadable("the report is damaged");
    }
  }

  private ReviewReading review(DataSet report) throws BadImageException {
    if (!report.text(VERIFICATION).orElse("").equals("VERIFIED")) {
      return new Unreadable("the report is not verified: nobody has signed it");
    }
    referenced(report, PREDECESSORS);
    referenced(report, EVIDENCE);
    walk(report, 0);
    Optional<Statement> statement = statement();
    if (statement.isEmpty()) {
      return new Unreadable("the report has no single finding of the known codes, and no verdict");
    }
    List<DataSet> verifiers = report.items(VERIFIERS, WANTED, 1);
    return new Read(
        new Review(
            new Subject.Instances(report.text(STUDY).orElse(""), references),
            statement.get(),
            verifiers.isEmpty() ? "" : verifiers.get(0).text(VERIFIER_NAME).orElse(""),
            verifiers.isEmpty()
                ? Optional.empty()
                : DicomTime.of(
                    verifiers.get(0).text(VERIFIED_AT).orElse(""),
                    report.text(ZONE).orElse(""),
                    ZoneId.systemDefault())));
  }

  private Optional<Statement> statement() {
    if (findings.size() == 1) {
      return Optional.of(new Statement.Shows(findings.iterator().next()));
    }
    if (!findings.isEmpty() || statements.size() != 1) {
      return Optional.empty();
    }
    return Optional.of(
        statements.contains(ACCEPTED)
            ? new Statement.Accepts(Optional.empty())
            : new Statement.Rejects());
  }

  /** PS3.3 table C.17-3: series, and instances in them. */
  private void referenced(DataSet report, int tag) throws BadImageException {
    for (DataSet study : report.items(tag, WANTED, MOST_ITEMS)) {
      for (DataSet series : study.items(REFERENCED_SERIES, WANTED, MOST_ITEMS)) {
        instances(series);
      }
    }
  }

  private void instances(DataSet set) throws BadImageException {
    for (DataSet reference : set.items(REFERENCED_SOP, WANTED, MOST_ITEMS)) {
      reference.text(REFERENCED_INSTANCE).ifPresent(references::add);
    }
  }

  private void walk(DataSet node, int depth) throws BadImageException {
    if (++nodes > MOST_NODES || depth > MOST_DEPTH) {
      throw BadImageException.corrupt("structured report of too many nodes");
    }
    instances(node);
    coded(node);
    for (DataSet below : node.items(CONTENT, WANTED, MOST_ITEMS)) {
      walk(below, depth + 1);
    }
  }

  private void coded(DataSet node) throws BadImageException {
    Optional<DataSet> name = node.firstItem(CONCEPT_NAME, WANTED);
    Optional<DataSet> value = node.firstItem(CONCEPT_CODE, WANTED);
    if (name.isEmpty() || value.isEmpty()) {
      return;
    }
    String code = value.get().text(CODE_VALUE).orElse("");
    if (is(name.get(), FINDING, DICOM_SCHEME)) {
      ResultCode.finding(value.get().text(SCHEME).orElse(""), code).ifPresent(findings::add);
    } else if (is(name.get(), STATEMENT, OWN_SCHEME) && Set.of(ACCEPTED, REJECTED).contains(code)) {
      statements.add(code);
    }
  }

  private static boolean is(DataSet concept, String code, String scheme) {
    return concept.text(CODE_VALUE).orElse("").equals(code)
        && concept.text(SCHEME).orElse("").equals(scheme);
  }
}
