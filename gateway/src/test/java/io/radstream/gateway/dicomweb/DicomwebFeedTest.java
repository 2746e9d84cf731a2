package io.radstream.gateway.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.gateway.pull.ArchiveException;
import io.radstream.gateway.pull.ArchiveStub;
import io.radstream.gateway.pull.ArchiveStub.Said;
import io.radstream.gateway.pull.RecordingStore;
import io.radstream.gateway.pull.RunningPull;
import io.radstream.imaging.deidentify.PseudonymKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DicomwebFeedTest {

  private static final PseudonymKey KEY = PseudonymKey.of(new byte[32]);

  @TempDir private Path folder = Path.of(".");
  private final FakePacs pacs = new FakePacs();
  private final RecordingStore store = new RecordingStore();
  private volatile LocalDate today = LocalDate.parse("2026-11-20");
  private Optional<LocalDate> from = Optional.empty();

  DicomwebFeedTest() throws IOException {}

  @AfterEach
  void close() {
    pacs.close();
  }

  @Test
  void pullsPageAfterPageWhatIsOfTheLastDays() throws Exception {
    for (int i = 0; i < 5; i++) {
      pacs.add("1.2." + i, "20261119");
    }
    pacs.add("1.2.8", "20261101");
    pacs.add("1.2.9", "20261121");
    pacs.addReport("1.2.7", "20261120");

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(store.uids()).hasSize(6));
      pull.until(() -> assertThat(pull.count("skipped")).isEqualTo(1));
      pull.until(() -> assertThat(pull.gauge("xray.gateway.pull.behind")).isZero());
    }

    assertThat(store.uids()).doesNotHaveDuplicates().doesNotContain("1.2.8");
  }

  @Test
  void whatWasSettledIsNotFetchedAgainAfterARestart() throws Exception {
    pacs.add("1.2.1", "20261120");
    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(state()).hasSize(3));
    }
    pacs.add("1.2.2", "20261119");
    today = today.plusDays(1);

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(state()).hasSize(4).contains("day 2026-11-21"));
    }

    assertThat(store.uids()).containsExactly("1.2.1", "1.2.2");
    assertThat(pacs.stub().asked()).filteredOn(path -> path.endsWith("1.2.1")).hasSize(1);
  }

  @Test
  void forgetsWhatIsNotAskedForAnyMoreAndNeverWritesUids() throws Exception {
    pacs.add("1.2.33", "20261118");
    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(state()).hasSize(3));
    }
    assertThat(ArchiveStub.state(folder)).content().doesNotContain("1.2.33");
    today = today.plusDays(5);

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(state()).containsExactly(PulledDays.HEADER, "day 2026-11-25"));
    }
  }

  @Test
  void theDayDoesNotComeWhileSomethingIsOpen() throws Exception {
    pacs.add("1.2.1", "20261120");
    store.away(true);
    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(pull.count("repeated")).isGreaterThan(1));
      today = today.plusDays(1);
      pull.until(() -> assertThat(listsFor("20261122")).isGreaterThan(4));
      assertThat(state()).contains("day 2026-11-20");
      store.away(false);
      pull.until(() -> assertThat(state()).contains("day 2026-11-21"));
    }
    assertThat(store.uids()).containsExactly("1.2.1");
  }

  @Test
  void aClockThatWasAheadHidesNothing() throws Exception {
    today = today.plusYears(1);
    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(state()).contains("day 2027-11-20"));
    }
    today = today.minusYears(1);
    pacs.add("1.2.1", "20261120");

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(state()).hasSize(3).contains("day 2026-11-20"));
    }
    assertThat(store.uids()).containsExactly("1.2.1");
  }

  @Test
  void beginsWhereItIsTold() throws Exception {
    pacs.add("1.2.1", "20260101");
    from = Optional.of(LocalDate.parse("2026-01-01"));

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(store.uids()).containsExactly("1.2.1"));
    }
  }

  @Test
  void aPacsThatKnowsNoOffsetIsNotAskedForEver() throws Exception {
    pacs.add("1.2.1", "20261120");
    pacs.add("1.2.2", "20261120");
    pacs.ignoreOffset();

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(state()).hasSize(4));
    }
  }

  @Test
  void takesABodyThatIsNotMultipart() throws Exception {
    pacs.add("1.2.1", "20261120");
    pacs.answerPlain();

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(store.uids()).containsExactly("1.2.1"));
    }
  }

  @Test
  void aMultipartBodyThatWasCutIsAskedForAgain() throws Exception {
    pacs.add("1.2.1", "20261120");
    String path = "/studies/1.9/series/1.8/instances/1.2.1";
    pacs.stub()
        .say(
            path,
            new Said(
                200,
                "multipart/related; boundary=x",
                "--x\r\n\r\ncut".getBytes(StandardCharsets.US_ASCII)));

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(pull.count("repeated")).isGreaterThan(1));
    }
    assertThat(store.offers()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "7", "<html>"})
  void aListThatIsNoneIsAnErrorByName(String answer) {
    pacs.stub().others(path -> Said.json(answer));

    assertThatThrownBy(() -> feed().next())
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("dicomweb.url");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[7]",
        "[{}]",
        "[{\"0020000D\":{\"Value\":[\"1.2\"]},\"0020000E\":{\"Value\":[\"1.2\"]}}]",
        "[{\"0020000D\":{\"Value\":[\"1/../2\"]}}]",
        "[{\"0020000D\":{\"Value\":[{}]}}]",
        "[{\"0020000D\":[\"1.2\"]}]"
      })
  void anEntryWithoutUidsIsRefusedAndNeverAskedFor(String answer) throws Exception {
    pacs.stub().others(path -> Said.json(answer));

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(pull.count("refused")).isEqualTo(1));
    }
    assertThat(pacs.stub().asked()).allMatch(path -> path.startsWith("/instances?"));
  }

  @Test
  void anEntryWithoutUidsKeepsNoOtherFromBeingPulled() throws Exception {
    pacs.add("1/../2", "20261120");
    pacs.add("1.2.1", "20261120");

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(store.uids()).containsExactly("1.2.1"));
      pull.until(() -> assertThat(pull.count("refused")).isEqualTo(1));
      pull.until(() -> assertThat(pull.gauge("xray.gateway.pull.behind")).isZero());
    }
  }

  @Test
  void aDamagedStateIsRefused() throws Exception {
    Path file = ArchiveStub.state(folder);
    Files.createDirectories(file.resolveSibling("."));
    for (String text :
        List.of("", "x", PulledDays.HEADER, PulledDays.HEADER + "\nday 2026-13-01")) {
      Files.writeString(file, text);
      assertThatThrownBy(this::feed)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("move it");
    }
  }

  private long listsFor(String lastDay) {
    return pacs.stub().asked().stream().filter(path -> path.contains("-" + lastDay)).count();
  }

  private List<String> state() throws IOException {
    Path file = ArchiveStub.state(folder);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private DicomwebSettings settings() {
    return new DicomwebSettings(
        pacs.stub().settings("dicomweb"), ArchiveStub.state(folder), 2, from, List.of("CR", "DX"));
  }

  private DicomwebFeed feed() throws IOException {
    return DicomwebFeed.open(
        settings(), KEY, () -> today.atTime(12, 0).atZone(ZoneId.systemDefault()).toInstant());
  }

  private RunningPull pull() throws IOException {
    return new RunningPull(settings().archive(), feed(), store);
  }
}
