package io.radstream.modeltrainer.dataset.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.StableSplit;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Label;
import io.radstream.modeltrainer.dataset.snapshot.LabelIndex.Held;
import io.radstream.modeltrainer.dataset.snapshot.Snapshot.SnapshotSummary;
import io.radstream.modeltrainer.dataset.snapshot.Snapshot.SnapshotSummary.OffsetRange;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a snapshot beside its place and moves it there as a whole. Used once, by one thread. */
final class SnapshotWriter {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Journal journal;
  private final LabelIndex index;
  private final DataSetHash hash = new DataSetHash();
  private final Map<String, Map<String, Integer>> classes = new TreeMap<>();
  private final Map<String, Integer> keys = new TreeMap<>();
  private int images;
  private int withoutImage;
  private int unknownClass;
  private int relabelled;
  private int assistedImages;

  SnapshotWriter(Journal journal, LabelIndex index) {
    this.journal = journal;
    this.index = index;
  }

  /**
   * Writes everything.
   *
   * @param folder must not exist; its parent must
   * @param images what the images' paths are relative to
   */
  Snapshot write(Path folder, Path images, Instant takenAt) throws IOException {
    Path beside = folder.resolveSibling(folder.getFileName() + ".part");
    PrivateFolder.create(beside);
    writeImages(beside);
    writeHistory(beside);
    SnapshotSummary summary = summary(takenAt);
    AtomicFile.writePrivate(
        beside.resolve(Snapshot.SUMMARY),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(summary));
    AtomicFile.move(beside, folder);
    return new Snapshot(folder, images, summary);
  }

  private void writeImages(Path folder) throws IOException {
    try (CSVPrinter manifest =
            table(
                folder.resolve(Snapshot.MANIFEST),
                "file",
                "label",
                "patient_id",
                "image_id",
                "population",
                "source",
                "labeled_at",
                "evidence",
                "pseudonym_key",
                "assisted",
                "device");
        CSVPrinter leftOut =
            table(folder.resolve(Snapshot.LEFT_OUT), "partition", "offset", "image_id", "reason")) {
      for (JournalEntry.Unreadable bad : index.unreadable()) {
        leftOut.printRecord(bad.place().partition(), bad.place().offset(), "", bad.detail());
      }
      for (Held held : index.images().values()) {
        writeImage(held, manifest, leftOut);
      }
    }
  }

  private void writeImage(Held held, CSVPrinter manifest, CSVPrinter leftOut) throws IOException {
    Label label = held.newest();
    relabelled += held.labels() > 1 ? 1 : 0;
    if (!isKnown(label.finding())) {
      unknownClass++;
      leaveOut(label, "the newest label is of a class not known here", leftOut);
    } else if (held.image().isEmpty()) {
      withoutImage++;
      leaveOut(label, "no label carries the image, and the images topic does not hold it", leftOut);
    } else {
      writeImage(held, manifest);
    }
  }

  private void writeImage(Held held, CSVPrinter manifest) throws IOException {
    Label label = held.newest();
    boolean told = !held.patientId().isEmpty();
    String patient = told ? held.patientId() : label.imageId();
    String key = told ? key(held) : PseudonymKeys.NOT_TOLD;
    manifest.printRecord(
        held.image(),
        label.finding(),
        patient,
        label.imageId(),
        held.population(),
        held.source(),
        label.labeledAt(),
        label.evidence(),
        key,
        assisted(label),
        held.device());
    assistedImages += label.assisted() ? 1 : 0;
    keys.merge(key, 1, Integer::sum);
    hash.add(label.imageId(), label.finding());
    classes
        .computeIfAbsent(StableSplit.sideOf(patient).name(), side -> new TreeMap<>())
        .merge(label.finding(), 1, Integer::sum);
    images++;
  }

  private static String assisted(Label label) {
    return label.assisted() ? Manifest.ASSISTED : "";
  }

  private static String key(Held held) {
    return held.key().isEmpty() ? PseudonymKeys.UNKNOWN : held.key();
  }

  private static void leaveOut(Label label, String reason, CSVPrinter leftOut) throws IOException {
    leftOut.printRecord(label.place().partition(), label.place().offset(), label.imageId(), reason);
  }

  /** Every label of images labeled more than once; which one counts is marked. */
  private void writeHistory(Path folder) throws IOException {
    List<Label> all = new ArrayList<>();
    journal.forEach(
        entry -> {
          if (entry instanceof Label label && labels(label) > 1) {
            all.add(label);
          }
        });
    all.sort(Comparator.comparing(Label::imageId).thenComparing(LabelIndex.AGE));
    try (CSVPrinter history =
        table(
            folder.resolve(Snapshot.HISTORY),
            "image_id",
            "label",
            "labeled_at",
            "labeled_by",
            "evidence",
            "partition",
            "offset",
            "counts",
            "assisted")) {
      for (Label label : all) {
        history.printRecord(
            label.imageId(),
            label.finding(),
            label.labeledAt(),
            label.labeledBy(),
            label.evidence(),
            label.place().partition(),
            label.place().offset(),
            counts(label),
            assisted(label));
      }
    }
  }

  private int labels(Label label) {
    Held held = index.images().get(label.imageId());
    return held == null ? 0 : held.labels();
  }

  private boolean counts(Label label) {
    Held held = index.images().get(label.imageId());
    return held != null && held.newest().place().equals(label.place());
  }

  private SnapshotSummary summary(Instant takenAt) {
    JournalPosition position = journal.position();
    List<OffsetRange> offsets =
        position.to().entrySet().stream()
            .map(
                end ->
                    new OffsetRange(
                        end.getKey(),
                        position.from().getOrDefault(end.getKey(), 0L),
                        end.getValue()))
            .sorted(Comparator.comparingInt(OffsetRange::partition))
            .toList();
    return new SnapshotSummary(
        position.topic(),
        offsets,
        hash.hex(),
        takenAt.toString(),
        position.labels(),
        images,
        position.labels() - index.images().size(),
        index.overruled(),
        relabelled,
        index.unreadable().size(),
        withoutImage,
        unknownClass,
        assistedImages,
        classes,
        keys);
  }

  private static boolean isKnown(String finding) {
    return Arrays.stream(Finding.values()).anyMatch(known -> known.name().equals(finding));
  }

  private static CSVPrinter table(Path file, String... header) throws IOException {
    FileChannel channel =
        PrivateFolder.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    Writer out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8));
    return new CSVPrinter(
        out, CSVFormat.RFC4180.builder().setHeader(header).setRecordSeparator("\n").get());
  }
}
