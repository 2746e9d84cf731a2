package io.radstream.gateway.orthanc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.radstream.gateway.audit.AuditEvent.Unreadable;
import io.radstream.gateway.pull.ArchiveException;
import io.radstream.gateway.pull.ArchiveStub;
import io.radstream.gateway.pull.ArchiveStub.Said;
import io.radstream.gateway.pull.RecordingStore;
import io.radstream.gateway.pull.RunningPull;
import io.radstream.gateway.pull.TestInstance;
import io.radstream.imaging.deidentify.PseudonymKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrthancFeedTest {

  private static final PseudonymKey KEY = PseudonymKey.of(new byte[32]);

  @TempDir private Path folder = Path.of(".");
  private final FakeOrthanc orthanc = new FakeOrthanc();
  private final RecordingStore store = new RecordingStore();

  OrthancFeedTest() throws IOException {}

  @AfterEach
  void close() {
    orthanc.close();
  }

  @Test
  void storesWhatIsNewAndGoesOnThereAfterARestart() throws Exception {
    orthanc.add("1.2.1");
    orthanc.add("1.2.2");
    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(settled()).isEqualTo(4));
      assertThat(pull.gauge("xray.gateway.pull.behind")).isZero();
    }
    orthanc.add("1.2.3");
    orthanc.stub().asked().clear();

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(settled()).isEqualTo(6));
    }

    assertThat(store.uids()).containsExactlyInAnyOrder("1.2.1", "1.2.2", "1.2.3");
    assertThat(orthanc.stub().asked()).filteredOn(path -> path.endsWith("/file")).hasSize(1);
  }

  @Test
  void asksForAPageAfterTheOther() throws Exception {
    for (int i = 1; i <= 120; i++) {
      orthanc.add("1.2." + i);
    }

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(settled()).isEqualTo(240));
    }

    assertThat(store.uids()).doesNotHaveDuplicates().hasSize(120);
  }

  @Test
  void whatCannotBeStoredForNowIsTriedAgainAndNeverPassed() throws Exception {
    orthanc.add("1.2.1");
    store.away(true);

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(pull.count("repeated")).isGreaterThan(2));
      assertThat(settled()).isZero();
      store.away(false);
      pull.until(() -> assertThat(settled()).isEqualTo(2));
    }

    assertThat(store.uids()).containsExactly("1.2.1");
  }

  @Test
  void whatIsRefusedIsCountedAndPassed() throws Exception {
    orthanc.add("1.2.1");
    orthanc.add("1.2.2");
    store.refuse("1.2.1");

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(settled()).isEqualTo(4));
      assertThat(pull.count("refused")).isEqualTo(1);
      assertThat(pull.count("stored")).isEqualTo(1);
    }
  }

  @Test
  void whatVanishedIsOfAnotherClassOrCannotBeReadIsPassed() throws Exception {
    orthanc.add("1.2.1");
    orthanc.vanish("1.2.1");
    orthanc.add("1.2.2", TestInstance.file(TestInstance.REPORT, "1.2.2"));
    orthanc.add("1.2.3", new byte[] {1, 2, 3});
    orthanc.add("1.2.4", new byte[1 << 17]);

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(settled()).isEqualTo(8));
      assertThat(pull.count("vanished")).isEqualTo(1);
      assertThat(pull.count("skipped")).isEqualTo(1);
      assertThat(pull.count("refused")).isEqualTo(2);
      assertThat(pull.audited()).hasSize(2).allMatch(Unreadable.class::isInstance);
    }
    assertThat(store.offers()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 401})
  void anInstanceThatOrthancDoesNotGiveIsWaitedFor(int status) throws Exception {
    orthanc.add("1.2.1");
    orthanc.fail("1.2.1", status);

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(pull.count("repeated")).isGreaterThan(1));
      assertThat(settled()).isZero();
      orthanc.fail("1.2.1", 0);
      pull.until(() -> assertThat(settled()).isEqualTo(2));
      pull.until(() -> assertThat(pull.gauge("xray.gateway.pull.silent")).isZero());
    }
  }

  @Test
  void hasOrthancDecodeWhatTheStoreCannot() throws Exception {
    orthanc.add("1.2.1", TestInstance.jpegExtended("1.2.1", set -> {}));
    orthanc.render("1.2.1", PamImageTest.pam(3, 2, new int[] {9, 8, 7, 6, 5, 4_095}));

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(settled()).isEqualTo(2));
      assertThat(pull.count("rendered")).isEqualTo(1);
    }

    assertThat(store.stored())
        .singleElement()
        .satisfies(one -> assertThat(one.renderedBy()).isEqualTo("orthanc"))
        .satisfies(one -> assertThat(one.transferSyntax()).isEqualTo("1.2.840.10008.1.2.1"));
  }

  @Test
  void whatOrthancCannotDecodeEitherIsRefused() throws Exception {
    orthanc.add("1.2.1", TestInstance.jpegExtended("1.2.1", set -> {}));

    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(settled()).isEqualTo(2));
      assertThat(pull.count("refused")).isEqualTo(1);
    }
  }

  @Test
  void anEmptiedOrthancIsAnError() throws Exception {
    orthanc.add("1.2.1");
    orthanc.add("1.2.2");
    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(settled()).isEqualTo(4));
    }
    orthanc.empty();
    orthanc.add("1.2.3");

    ArchiveException refused = catchThrowableOfType(ArchiveException.class, () -> feed().next());

    assertThat(refused).hasMessageContaining("move").hasMessageContaining("number 4");
    assertThat(refused.isLasting()).isTrue();
  }

  @Test
  void anotherOrthancThatIsAheadIsAnErrorToo() throws Exception {
    orthanc.add("1.2.1");
    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(settled()).isEqualTo(2));
    }
    orthanc.empty();
    orthanc.add("1.2.8");
    orthanc.add("1.2.9");

    assertThatThrownBy(() -> feed().next()).hasMessageContaining("its change 1 is another one");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>",
        "[]",
        "{}",
        "{\"Changes\":{},\"Done\":true,\"Last\":1}",
        "{\"Changes\":[],\"Done\":\"yes\",\"Last\":1}",
        "{\"Changes\":[7],\"Done\":true,\"Last\":1}",
        "{\"Changes\":[],\"Done\":true,\"Last\":-1}",
        "{\"Changes\":[],\"Done\":true,\"Last\":1e99}",
        "{\"Changes\":[{\"Seq\":1.5,\"ChangeType\":\"NewInstance\"}],\"Done\":true,\"Last\":1}",
        "{\"Changes\":[{\"Seq\":0,\"ChangeType\":\"NewStudy\"}],\"Done\":true,\"Last\":1}",
        "{\"Changes\":[{\"Seq\":1,\"ChangeType\":\"NewInstance\",\"ID\":\"../x\"}],\"Done\":true,\"Last\":1}"
      })
  void aFeedThatIsNoneIsAnErrorByName(String answer) throws Exception {
    orthanc.stub().others(path -> Said.json(answer));

    assertThatThrownBy(() -> feed().next())
        .isInstanceOf(ArchiveException.class)
        .hasMessageContaining("orthanc.url");
  }

  @Test
  void theFileHoldsNoIdAndIsRefusedIfDamaged() throws Exception {
    orthanc.add("1.2.1");
    try (RunningPull pull = pull()) {
      pull.until(() -> assertThat(settled()).isEqualTo(2));
    }
    Path file = ArchiveStub.state(folder);

    assertThat(file).content().doesNotContain("-00000000-").contains("settled 2");
    Files.writeString(file, "radstream-orthanc 1\nsettled x\n");
    assertThatThrownBy(this::feed).isInstanceOf(IOException.class).hasMessageContaining("move it");
  }

  private long settled() throws IOException {
    Path file = ArchiveStub.state(folder);
    if (!Files.exists(file)) {
      return 0;
    }
    List<String> lines = Files.readAllLines(file);
    return FeedPosition.of(lines.subList(1, lines.size())).orElseThrow().settled();
  }

  private OrthancSettings settings() {
    return new OrthancSettings(orthanc.stub().settings("orthanc"), ArchiveStub.state(folder), true);
  }

  private OrthancFeed feed() throws IOException {
    return OrthancFeed.open(settings(), KEY);
  }

  private RunningPull pull() throws IOException {
    return new RunningPull(settings().archive(), feed(), store);
  }
}
