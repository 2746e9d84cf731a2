package io.radstream.model.drift;

import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts images and answers into a {@link DriftProfile}. Thread-safe. */
public final class DriftCounts {

  private static final List<Finding> FINDINGS = List.of(Finding.values());
  private static final double LEAST_CONFIDENCE = 1.0 / FINDINGS.size();

  private final long[] intensity = new long[DriftProfile.BINS];
  private final long[] contrast = new long[DriftProfile.BINS];
  private final long[] confidence = new long[DriftProfile.BINS];
  private final long[] findings = new long[FINDINGS.size() + 1];
  private long images;

  /** Counts one image; one without a usable answer is left out. */
  public synchronized void add(ImageStatistics look, Classification classification) {
    if (classification instanceof Classification.Found found) {
      add(look, found.probabilities(), FINDINGS.indexOf(found.finding()));
    } else if (classification instanceof Classification.Abstained abstained) {
      add(look, abstained.probabilities(), FINDINGS.size());
    }
  }

  private void add(ImageStatistics look, Probabilities probabilities, int outcome) {
    images++;
    intensity[bin(look.intensity())]++;
    contrast[bin(2 * look.contrast())]++;
    confidence[bin((probabilities.highest() - LEAST_CONFIDENCE) / (1 - LEAST_CONFIDENCE))]++;
    findings[outcome]++;
  }

  private static int bin(double share) {
    return (int) Math.max(0, Math.min(DriftProfile.BINS - 1, share * DriftProfile.BINS));
  }

  /** Images counted. */
  public synchronized long images() {
    return images;
  }

  /** What was counted so far. */
  public synchronized DriftProfile profile() {
    Map<String, List<Double>> shares = new LinkedHashMap<>();
    shares.put(DriftProfile.INTENSITY, shares(intensity));
    shares.put(DriftProfile.CONTRAST, shares(contrast));
    shares.put(DriftProfile.CONFIDENCE, shares(confidence));
    shares.put(DriftProfile.FINDINGS, shares(findings));
    return new DriftProfile(images, shares);
  }

  private List<Double> shares(long[] counts) {
    List<Double> shares = new ArrayList<>(counts.length);
    for (long count : counts) {
      shares.add(images == 0 ? 0 : (double) count / images);
    }
    return shares;
  }
}
