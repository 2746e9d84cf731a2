package io.radstream.modeltrainer.dataset.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Label;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.RecordPlace;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Unreadable;
import io.radstream.modeltrainer.dataset.snapshot.Snapshot.SnapshotSummary;
import io.radstream.modeltrainer.dataset.snapshot.Snapshot.SnapshotSummary.OffsetRange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotWriterTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  @TempDir Path folder;

  @Test
  void imageStandsInTheManifestWithEverythingItsNewestLabelTells() throws IOException {
    Snapshot snapshot = written(List.of(label("a", "cxnet-p227", "NORMAL", 0, "films/a.png", "k")));

    assertThat(lines(snapshot, "manifest.csv"))
        .containsExactly(
            "file,label,patient_id,image_id,population,source,labeled_at,evidence,pseudonym_key,"
                + "assisted,device",
            "films/a.png,NORMAL,cxnet-p227,a,adult,ward,2026-11-25T12:00:00Z,PCR,k,,device-a");
    assertThat(lines(snapshot, "left-out.csv")).containsExactly("partition,offset,image_id,reason");
    assertThat(lines(snapshot, "history.csv"))
        .containsExactly(
            "image_id,label,labeled_at,labeled_by,evidence,partition,offset,counts," + "assisted");
  }

  @Test
  void imageWhosePatientNobodyToldIsItsOwn() throws IOException {
    Snapshot snapshot =
        written(
            List.of(
                label("a", "", "NORMAL", 0, "a.png", "key-of-nothing"),
                label("b", "p", "NORMAL", 1, "b.png", "")));

    assertThat(lines(snapshot, "manifest.csv"))
        .anyMatch(line -> line.startsWith("a.png,NORMAL,a,a,") && line.endsWith(",own,,device-a"))
        .anyMatch(
            line -> line.startsWith("b.png,NORMAL,p,b,") && line.endsWith(",unknown,,device-b"));
    assertThat(snapshot.summary().pseudonymKeys()).isEqualTo(Map.of("own", 1, "unknown", 1));
  }

  @Test
  void hashIsOverTheImagesAndTheirLabelsInTheOrderOfTheirNames() throws IOException {
    Snapshot snapshot =
        written(
            List.of(
                label("b", "p", "COVID19", 0, "b.png", "k"),
                label("c", "p", "NORMAL", 1, "", "k"),
                label("a", "p", "NORMAL", 2, "a.png", "k")));

    assertThat(snapshot.summary().dataSetSha256()).isEqualTo(sha256("a,NORMAL\nb,COVID19\n"));
  }

  @Test
  void whatCannotBeUsedIsListedWithItsReasonAndCounted() throws IOException {
    Snapshot snapshot =
        written(
            List.of(
                new Unreadable(new RecordPlace(1, 8), "the record has no value"),
                label("a", "p", "UNKNOWN", 3, "a.png", "k"),
                label("b", "p", "NORMAL", 4, "", "k")));

    assertThat(lines(snapshot, "left-out.csv"))
        .containsExactly(
            "partition,offset,image_id,reason",
            "1,8,,the record has no value",
            "0,3,a,the newest label is of a class not known here",
            "0,4,b,\"no label carries the image, and the images topic does not hold it\"");
    SnapshotSummary summary = snapshot.summary();
    assertThat(summary.unreadable()).isEqualTo(1);
    assertThat(summary.unknownClass()).isEqualTo(1);
    assertThat(summary.withoutFilm()).isEqualTo(1);
    assertThat(summary.films()).isZero();
    assertThat(summary.labels()).isEqualTo(2);
    assertThat(summary.complete()).isFalse();
  }

  @Test
  void historyHoldsEveryLabelOfImagesLabeledTwiceOldestFirst() throws IOException {
    Snapshot snapshot =
        written(
            List.of(
                label("b", "p", "NORMAL", 0, "b.png", "k"),
                label("a", "p", "COVID19", 20, "a.png", "k"),
                label("a", "p", "NORMAL", 10, "a.png", "k"),
                label("c", "p", "NORMAL", 30, "c.png", "k"),
                label("c", "p", "PNEUMONIA", 31, "c.png", "k")));

    assertThat(lines(snapshot, "history.csv").subList(1, 5))
        .containsExactly(
            "a,NORMAL,2026-11-25T12:00:10Z,reader,PCR,0,10,false,",
            "a,COVID19,2026-11-25T12:00:20Z,reader,PCR,0,20,true,",
            "c,NORMAL,2026-11-25T12:00:30Z,reader,PCR,0,30,false,",
            "c,PNEUMONIA,2026-11-25T12:00:31Z,reader,PCR,0,31,true,");
    assertThat(snapshot.summary().relabelled()).isEqualTo(2);
    assertThat(snapshot.summary().superseded()).isEqualTo(2);
    assertThat(snapshot.summary().films()).isEqualTo(3);
  }

  @Test
  void readersCorrectionIsWhatTheNextSnapshotTeaches() throws IOException {
    // given: a label that carries its image, then a reader's, who saw the model's answer
    Label first = label("a", "p", "NORMAL", 0, "a.png", "k");
    Label correction = correction("a", "PNEUMONIA", 60);
    Snapshot before = written(folder.resolve("one"), List.of(first));
    Snapshot after = written(folder.resolve("two"), List.of(first, correction));

    assertThat(lines(before, "manifest.csv").get(1)).startsWith("a.png,NORMAL,p,a,adult,ward,");
    assertThat(lines(after, "manifest.csv").get(1))
        .isEqualTo("a.png,PNEUMONIA,p,a,adult,site,2026-11-25T12:01:00Z,RADIOLOGIST,k,1,device-a");
    assertThat(lines(before, "history.csv")).hasSize(1);
    assertThat(lines(after, "history.csv").subList(1, 3))
        .containsExactly(
            "a,NORMAL,2026-11-25T12:00:00Z,reader,PCR,0,0,false,",
            "a,PNEUMONIA,2026-11-25T12:01:00Z,reader-9,RADIOLOGIST,0,60,true,1");
    assertThat(before.summary().dataSetSha256()).isEqualTo(sha256("a,NORMAL\n"));
    assertThat(after.summary().dataSetSha256()).isEqualTo(sha256("a,PNEUMONIA\n"));
    assertThat(before.summary().assisted()).isZero();
    assertThat(after.summary().assisted()).isEqualTo(1);
    assertThat(after.labeledImages())
        .singleElement()
        .satisfies(
            image -> {
              assertThat(image.finding()).isEqualTo(Finding.PNEUMONIA);
              assertThat(image.readByRadiologist()).isTrue();
              assertThat(image.assisted()).isTrue();
              assertThat(image.device()).isEqualTo("device-a");
            });
  }

  @Test
  void summaryCountsClassesBySideAndNamesWhatWasRead() throws IOException {
    // given: two patients whose sides are fixed for ever
    Snapshot snapshot =
        written(
            List.of(
                label("a", "cxnet-p227", "NORMAL", 0, "a.png", "k"),
                label("b", "cxnet-p227", "NORMAL", 1, "b.png", "k"),
                label("c", "hannover-43b865bf", "COVID19", 2, "c.png", "k")));

    SnapshotSummary summary = snapshot.summary();

    assertThat(summary.classes())
        .isEqualTo(Map.of("TRAIN", Map.of("NORMAL", 2), "TEST", Map.of("COVID19", 1)));
    assertThat(summary.offsets())
        .containsExactly(new OffsetRange(0, 5, 9), new OffsetRange(1, 0, 4));
    assertThat(summary.topic()).isEqualTo("xray.labels");
    assertThat(summary.takenAt()).isEqualTo("2026-11-25T12:00:00Z");
    assertThat(summary.pseudonymKeys()).isEqualTo(Map.of("k", 3));
  }

  @Test
  void writtenSnapshotIsReadBackAndNothingIsLeftBesideIt() throws IOException {
    Snapshot snapshot = written(List.of(label("a", "p", "NORMAL", 0, "a.png", "k")));

    assertThat(Snapshot.in(snapshot.folder(), folder)).contains(snapshot);
    assertThat(folder.resolve("snapshot.part")).doesNotExist();
    assertThat(snapshot.labeledImages()).hasSize(1);
  }

  private Snapshot written(List<JournalEntry> entries) throws IOException {
    return written(folder, entries);
  }

  private static Snapshot written(Path folder, List<JournalEntry> entries) throws IOException {
    Files.createDirectories(folder);
    LabelIndex index = new LabelIndex();
    try (Journal journal = Journal.open(folder, "xray.labels")) {
      for (JournalEntry entry : entries) {
        journal.append(entry);
        index.add(entry);
      }
      journal.commit(journal.position().readTo(Map.of(0, 5L), Map.of(1, 4L, 0, 9L)));
      return new SnapshotWriter(journal, index).write(folder.resolve("snapshot"), folder, NOON);
    }
  }

  private static List<String> lines(Snapshot snapshot, String file) throws IOException {
    return Files.readAllLines(snapshot.folder().resolve(file));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** By reference, so many seconds after noon, of a reader who saw the model's answer. */
  private static Label correction(String imageId, String finding, int second) {
    return new Label(
        new RecordPlace(0, second),
        imageId,
        "",
        finding,
        NOON.plusSeconds(second),
        "reader-9",
        "RADIOLOGIST",
        "",
        "site",
        "",
        "",
        true,
        "");
  }

  /** Given so many seconds after noon, and of that offset. */
  private static Label label(
      String imageId, String patient, String finding, int second, String image, String key) {
    return new Label(
        new RecordPlace(0, second),
        imageId,
        patient,
        finding,
        NOON.plusSeconds(second),
        "reader",
        "PCR",
        "adult",
        "ward",
        image,
        key,
        false,
        "device-" + imageId);
  }
}
