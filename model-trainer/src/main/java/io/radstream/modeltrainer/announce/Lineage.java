package io.radstream.modeltrainer.announce;

import io.radstream.model.bundle.BundleManifest;
import io.radstream.schemas.PartitionOffsets;
import io.radstream.schemas.TrainingData;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says of a model's descent. It lies inside what is signed, so that nobody can
 * announce a model as having learned from something else.
 */
final class Lineage {

  private static final String TOPIC = "topic";
  private static final String OFFSETS = "offsets";
  private static final String DATA_SET = "dataSetSha256";
  private static final String PARENT = "parentVersion";

  /** {@code partition:from-to} between spaces. */
  private static final Pattern RANGE = Pattern.compile("(\\d{1,9}):(\\d{1,18})-(\\d{1,18})");

  private Lineage() {}

  /** The labels it learned from; empty if it learned from a folder. */
  static Optional<TrainingData> trainedOn(BundleManifest manifest) {
    @Nullable String topic = manifest.lineage().get(TOPIC);
    @Nullable String hash = manifest.lineage().get(DATA_SET);
    return topic == null || hash == null
        ? Optional.empty()
        : Optional.of(
            new TrainingData(topic, offsets(manifest.lineage().getOrDefault(OFFSETS, "")), hash));
  }

  /** The version its training began with; empty if it began with random weights. */
  static Optional<String> parentVersion(BundleManifest manifest) {
    return Optional.ofNullable(manifest.lineage().get(PARENT));
  }

  private static List<PartitionOffsets> offsets(String text) {
    return RANGE.matcher(text).results().map(Lineage::range).toList();
  }

  private static PartitionOffsets range(MatchResult range) {
    return new PartitionOffsets(
        Integer.valueOf(range.group(1)),
        Long.valueOf(range.group(2)),
        Long.valueOf(range.group(3)));
  }
}
