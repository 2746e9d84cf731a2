package io.radstream.browser;

import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Evidence;
import io.radstream.schemas.Feedback;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.Probabilities;
import io.radstream.schemas.Verdict;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.topics.LabelHeaders.LabelByReference;
import io.radstream.schemas.topics.Topics;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a system would have written by now, made up from a seed: forty minutes of outcomes, labels,
 * readers' answers, releases, drift; then images one by one. For one thread.
 */
final class MadeUpDay {

  /** Images a second. */
  static final double RATE = 6;

  private static final Duration PAST = Duration.ofMinutes(42);
  private static final int DRAWN = 8;
  private static final FilmClass[] CLASSES = {
    FilmClass.COVID19, FilmClass.PNEUMONIA, FilmClass.NORMAL
  };
  private static final String[][] REFUSALS = {
    {"CORRUPT_IMAGE", "JPEG ends in the middle of scan 1 after 81,920 of 262,144 bytes"},
    {"CORRUPT_IMAGE", "PNG: checksum of chunk IDAT does not match"},
    {"NOT_A_CHEST_RADIOGRAPH", "Modality CT, BodyPartExamined ABDOMEN"},
    {"UNSUPPORTED_TRANSFER_SYNTAX", "1.2.840.10008.1.2.4.103 (MPEG-4 AVC)"},
    {"TOO_LARGE", "14,204 x 11,002 pixels, limit 100,000,000"},
  };

  private final Records records;
  private final Topics topics;
  private final Random random = new Random(20_261_128);
  private final Map<DiagnosisFinding, List<DrawnChest>> drawings =
      new EnumMap<>(DiagnosisFinding.class);
  private int number;
  private int come;

  MadeUpDay(Records records, Topics topics) throws Exception {
    this.records = records;
    this.topics = topics;
    for (DiagnosisFinding finding : DiagnosisFinding.values()) {
      List<DrawnChest> some = new ArrayList<>();
      for (int one = 0; one < DRAWN; one++) {
        some.add(DrawnChest.of(random.nextLong(), finding));
      }
      drawings.put(finding, some);
    }
  }

  /** Writes the past. */
  void past() throws Exception {
    Instant now = Records.now();
    List<Diagnosis> answers = new ArrayList<>();
    for (long back = PAST.toMillis(); back > 0; back -= pause(back)) {
      Instant at = now.minusMillis(back);
      if (random.nextInt(26) == 0) {
        refuse(at);
      } else {
        answers.add(answer(at));
      }
    }
    records.answers(answers);
    for (Diagnosis one : answers.subList(answers.size() - 760, answers.size())) {
      label(one);
      shadow(one);
    }
    MadeUpReleases.announce(records, now);
    Map<String, Double> psi = new TreeMap<>();
    psi.put("intensity", 0.281);
    psi.put("contrast", 0.132);
    psi.put("confidence", 0.051);
    psi.put("findings", 0.009);
    Instant hour = now.truncatedTo(ChronoUnit.HOURS);
    long ofThisHour =
        answers.stream().filter(answer -> answer.getDecidedAt().isAfter(hour)).count();
    records.drift("compact", "2.1", ofThisHour, psi);
    records.flush();
  }

  /** Milliseconds until the next image: more come at some times than at others. */
  private long pause(long at) {
    double busy = 1 + 0.3 * Math.sin(at / 400_000.0) + 0.2 * random.nextGaussian();
    return Math.round(1_000 / RATE / Math.max(0.3, busy));
  }

  /** Has the next image come and be answered: every eighth is refused, every sixth urgent. */
  void next() throws Exception {
    come++;
    Instant now = Records.now();
    if (come % 8 == 5) {
      refuse(now);
      return;
    }
    Diagnosis diagnosis = answer(now);
    List<DrawnChest> some = Objects.requireNonNull(drawings.get(diagnosis.getFinding()));
    DrawnChest drawing = some.get(random.nextInt(some.size()));
    records.outcome(diagnosis, drawing.image(), come % 6 == 2 ? "STAT" : "ROUTINE");
    FilmClass target = CLASSES[best(diagnosis.getProbabilities())];
    records.explanation(diagnosis.getImageId(), target, drawing.thumbnail(), drawing.heatMap());
    if (random.nextInt(5) == 0) {
      label(diagnosis);
    }
  }

  /** Goes on until a refused and an urgent image are among the newest. */
  void untilAllKindsAreOnTop() throws Exception {
    do {
      next();
    } while (come % 24 != 0);
  }

  private void refuse(Instant at) {
    String[] why = REFUSALS[random.nextInt(REFUSALS.length)];
    records.deadLetter(hex(32), why[0], why[1], at);
  }

  private Diagnosis answer(Instant decided) {
    number++;
    double[] scores = scores();
    Probabilities probabilities = new Probabilities(scores[0], scores[1], scores[2]);
    int best = best(probabilities);
    @Nullable AbstainReason why =
        scores[best] < 0.57
            ? AbstainReason.LOW_CONFIDENCE
            : random.nextInt(90) == 0 ? AbstainReason.OUT_OF_DISTRIBUTION : null;
    long took =
        620 + Math.round(620 * random.nextDouble() + 900 * Math.pow(random.nextDouble(), 6));
    String study =
        "%016x%016x".formatted(number / 2 * 0x9E3779B97F4A7C15L, number / 2 * 0xC2B2AE3D27D4EB4FL);
    return Records.diagnosis(
            hex(32),
            why == null
                ? DiagnosisFinding.valueOf(CLASSES[best].name())
                : DiagnosisFinding.ABSTAINED)
        .setStudyId(study)
        .setPatientId(hex(32))
        .setAbstainReason(why)
        .setProbabilities(probabilities)
        .setBatchSize(random.nextInt(4) == 0 ? 1 + random.nextInt(3) : 4)
        .setAcquiredAt(decided.minusMillis(95_000 + took))
        .setPublishedAt(decided.minusMillis(took))
        .setReceivedAt(decided.minusMillis(took - 40))
        .setDecidedAt(decided)
        .build();
  }

  private double[] scores() {
    int truth = new int[] {0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 2}[random.nextInt(11)];
    double[] scores = new double[CLASSES.length];
    double sum = 0;
    for (int one = 0; one < scores.length; one++) {
      double logit = 0.8 * random.nextGaussian();
      scores[one] = Math.exp(one == truth ? logit + 1.2 + 4.2 * random.nextDouble() : logit);
      sum += scores[one];
    }
    for (int one = 0; one < scores.length; one++) {
      scores[one] /= sum;
    }
    return scores;
  }

  private static int best(Probabilities of) {
    double highest = Math.max(of.getCovid19(), Math.max(of.getPneumonia(), of.getNormal()));
    return of.getCovid19() == highest ? 0 : of.getPneumonia() == highest ? 1 : 2;
  }

  private void label(Diagnosis of) throws Exception {
    int best = best(of.getProbabilities());
    FilmClass truth = CLASSES[random.nextInt(8) == 0 ? random.nextInt(CLASSES.length) : best];
    XRayImage named =
        XRayImage.newBuilder()
            .setImageId(of.getImageId())
            .setStudyId(of.getStudyId())
            .setPatientId(of.getPatientId())
            .setAcquiredAt(of.getAcquiredAt())
            .setPublishedAt(of.getPublishedAt())
            .setImage(LabelByReference.to(of.getImageId()))
            .build();
    records.label(
        LabeledXRay.newBuilder()
            .setImage(named)
            .setFinding(truth)
            .setLabeledBy("reader-1")
            .setLabeledAt(Records.now())
            .setEvidence(random.nextInt(3) == 0 ? Evidence.PCR : Evidence.RADIOLOGIST)
            .build(),
        random.nextInt(4) == 0);
    if (random.nextInt(4) == 0 && of.getFinding() != DiagnosisFinding.ABSTAINED) {
      review(of, truth == CLASSES[best] ? null : truth);
    }
  }

  private void review(Diagnosis of, @Nullable FilmClass other) throws Exception {
    Verdict verdict =
        other == null
            ? Verdict.ACCEPTED
            : random.nextInt(3) == 0 ? Verdict.REJECTED : Verdict.CORRECTED;
    Feedback feedback =
        Feedback.newBuilder()
            .setImageId(of.getImageId())
            .setModelSha256(of.getModelSha256())
            .setVerdict(verdict)
            .setFinding(
                switch (verdict) {
                  case ACCEPTED -> FilmClass.valueOf(of.getFinding().name());
                  case CORRECTED -> other;
                  case REJECTED, OTHER -> null;
                })
            .setReviewedBy("reader-1")
            .setReviewedAt(Records.now())
            .build();
    records.write(topics.feedback(), of.getImageId(), feedback);
  }

  private void shadow(Diagnosis champion) throws Exception {
    DiagnosisFinding other = random.nextInt(8) == 0 ? tried(champion) : champion.getFinding();
    Diagnosis tried =
        Diagnosis.newBuilder(champion)
            .setFinding(other)
            .setAbstainReason(null)
            .setModelVersion("2.2")
            .setModelSha256("c3".repeat(32))
            .build();
    records.write(topics.shadowDiagnoses(), tried.getStudyId(), tried);
  }

  /** Another finding: mostly what is taken for the champion's. */
  private static DiagnosisFinding tried(Diagnosis champion) {
    return switch (champion.getFinding()) {
      case COVID19 -> DiagnosisFinding.COVID19;
      case PNEUMONIA -> DiagnosisFinding.COVID19;
      case NORMAL -> DiagnosisFinding.PNEUMONIA;
      case ABSTAINED -> DiagnosisFinding.NORMAL;
    };
  }

  private String hex(int digits) {
    StringBuilder text = new StringBuilder();
    for (int digit = 0; digit < digits; digit++) {
      text.append(Character.forDigit(random.nextInt(16), 16));
    }
    return text.toString();
  }
}
