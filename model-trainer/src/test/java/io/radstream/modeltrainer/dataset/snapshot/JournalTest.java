package io.radstream.modeltrainer.dataset.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.FoundImage;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Label;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.RecordPlace;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

  private static final String TOPIC = "xray.labels";

  @TempDir Path folder;

  @Test
  void whateverTextsHoldIsReadBackAsItWas() throws IOException {
    List<JournalEntry> entries =
        List.of(
            label("a,b \"quoted\"\nsecond line", 0),
            assisted("b", 1, "device \"3\","),
            new FoundImage(
                "Ünïcode", "patient", "films/ab/abc.png", "0123456789abcdef", "device-4"),
            new Unreadable(new RecordPlace(3, 9), "no LabeledXRay"));
    try (Journal journal = Journal.open(folder, TOPIC)) {
      for (JournalEntry entry : entries) {
        journal.append(entry);
      }
      journal.commit(journal.position().readTo(Map.of(0, 0L), Map.of(0, 3L)));
    }

    try (Journal journal = Journal.open(folder, TOPIC)) {
      assertThat(all(journal)).isEqualTo(entries);
      assertThat(journal.position().labels()).isEqualTo(2);
      assertThat(journal.position().to()).isEqualTo(Map.of(0, 3L));
    }
  }

  @Test
  void whatWasNotCommittedIsForgotten() throws IOException {
    try (Journal journal = Journal.open(folder, TOPIC)) {
      journal.append(label("a", 0));
      journal.commit(journal.position().readTo(Map.of(0, 0L), Map.of(0, 1L)));
      journal.append(label("b", 1));
    }

    try (Journal journal = Journal.open(folder, TOPIC)) {
      assertThat(all(journal)).containsExactly(label("a", 0));
      journal.append(label("c", 1));
      journal.rollBack();
      journal.append(label("d", 1));
      journal.commit(journal.position().readTo(Map.of(0, 0L), Map.of(0, 2L)));

      assertThat(all(journal)).containsExactly(label("a", 0), label("d", 1));
      assertThat(journal.position().labels()).isEqualTo(2);
    }
  }

  @Test
  void lookAtATopicThatHasNothingNewLeavesTheDiskAlone() throws IOException {
    try (Journal journal = Journal.open(folder, TOPIC)) {
      journal.append(label("a", 0));
      journal.commit(journal.position().readTo(Map.of(0, 0L), Map.of(0, 1L)));
      Files.delete(folder.resolve("position.json"));
      Files.createFile(folder.resolve("position.json"));

      journal.commit(journal.position().readTo(Map.of(0, 0L), Map.of(0, 1L)));
      assertThat(folder.resolve("position.json")).isEmptyFile();

      journal.commit(journal.position().readTo(Map.of(0, 0L), Map.of(0, 2L)));
      assertThat(folder.resolve("position.json")).isNotEmptyFile();
    }
  }

  @Test
  void journalOfAnotherTopicIsRefused() throws IOException {
    try (Journal journal = Journal.open(folder, TOPIC)) {
      journal.commit(journal.position());
    }

    assertThatThrownBy(() -> Journal.open(folder, "other.labels"))
        .isInstanceOf(UnusableFolderException.class)
        .hasMessageContaining("labels of the topic xray.labels, not of other.labels");
  }

  @Test
  void rowsThatOlderVersionsWroteAreRead() throws IOException {
    String rows =
        """
        label,0,7,a,p1,NORMAL,2026-11-25T12:00:00Z,reader,PCR,adult,,
        label,0,8,c,p1,NORMAL,2026-11-25T12:00:00Z,reader,PCR,adult,ward,films/c.png,key
        film,b,p2,films/ab/abc.png
        film,d,p2,films/ab/abd.png,key
        """;
    Files.writeString(folder.resolve("journal.csv"), rows);
    Files.writeString(
        folder.resolve("position.json"),
        """
        {"topic":"xray.labels","bytes":%d,"labels":2,"entries":4,"from":{},"to":{},
         "searchedEntries":0,"searchedTo":{}}
        """
            .formatted(rows.length()));

    try (Journal journal = Journal.open(folder, TOPIC)) {
      assertThat(all(journal))
          .hasSize(4)
          .contains(
              new Label(
                  new RecordPlace(0, 8),
                  "c",
                  "p1",
                  "NORMAL",
                  Instant.parse("2026-11-25T12:00:00Z"),
                  "reader",
                  "PCR",
                  "adult",
                  "ward",
                  "films/c.png",
                  "key",
                  false,
                  ""),
              new FoundImage("b", "p2", "films/ab/abc.png", "", ""),
              new FoundImage("d", "p2", "films/ab/abd.png", "key", ""));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense,1,2",
        "film,a",
        "label,0,7,a,p1,NORMAL",
        "label,zero,7,a,p1,NORMAL,2026-11-25T12:00:00Z,reader,PCR,adult,,,",
        "label,0,7,a,p1,NORMAL,yesterday,reader,PCR,adult,,,",
        "label,0,7,a,p1,NORMAL,2026-11-25T12:00:00Z,reader,PCR,adult,,,,perhaps,",
        "unreadable,0",
        "film,\"a,p2,films/ab/abc.png,",
        "film,\"a\"b,p2,films/ab/abc.png,",
        ""
      })
  void rowThatIsNoEntryIsADamagedJournal(String row) throws IOException {
    String rows = row + "\n";
    position(rows.length(), 1);
    Files.writeString(folder.resolve("journal.csv"), rows);

    try (Journal journal = Journal.open(folder, TOPIC)) {
      assertThatThrownBy(() -> all(journal))
          .isInstanceOf(UnusableFolderException.class)
          .hasMessageContaining("journal.csv is damaged; delete the folder");
    }
  }

  @Test
  void journalOfFewerEntriesThanWereCommittedIsDamaged() throws IOException {
    String rows = "film,b,p2,films/ab/abc.png,\n";
    position(rows.length(), 2);
    Files.writeString(folder.resolve("journal.csv"), rows);

    try (Journal journal = Journal.open(folder, TOPIC)) {
      assertThatThrownBy(() -> all(journal)).isInstanceOf(UnusableFolderException.class);
    }
  }

  @Test
  void journalThatIsShorterThanItsPositionIsDamaged() throws IOException {
    position(10, 1);

    assertThatThrownBy(() -> Journal.open(folder, TOPIC))
        .isInstanceOf(UnusableFolderException.class)
        .hasMessageContaining("journal.csv is damaged");
  }

  private void position(int bytes, int entries) throws IOException {
    Files.writeString(
        folder.resolve("position.json"),
        """
        {"topic":"xray.labels","bytes":%d,"labels":0,"entries":%d,"from":{},"to":{},
         "searchedEntries":0,"searchedTo":{}}
        """
            .formatted(bytes, entries));
  }

  @Test
  void brokenPositionIsNamedWithItsCure() throws IOException {
    Files.writeString(folder.resolve("position.json"), "{\"topic\":");

    assertThatThrownBy(() -> Journal.open(folder, TOPIC))
        .isInstanceOf(UnusableFolderException.class)
        .hasMessageContaining("position.json is damaged; delete the folder");
  }

  private static List<JournalEntry> all(Journal journal) throws IOException {
    List<JournalEntry> all = new ArrayList<>();
    journal.forEach(all::add);
    return all;
  }

  private static Label label(String imageId, long offset) {
    return label(imageId, offset, false, "");
  }

  private static Label assisted(String imageId, long offset, String device) {
    return label(imageId, offset, true, device);
  }

  private static Label label(String imageId, long offset, boolean assisted, String device) {
    return new Label(
        new RecordPlace(0, offset),
        imageId,
        "",
        "NORMAL",
        Instant.parse("2026-11-25T12:00:00.123456Z"),
        "reader-7",
        "PCR",
        "adult",
        "",
        "",
        "fedcba9876543210",
        assisted,
        device);
  }
}
