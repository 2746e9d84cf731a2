package io.radstream.modeltrainer.announce;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.Connection;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.signing.BundleFile;
import io.radstream.modeltrainer.signing.PaperBundle;
import io.radstream.modeltrainer.signing.SignedBundle;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.topics.ReleaseKey;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The models commands on a real broker; each test has a register of its own. */
class ModelsIT {

  private static final AtomicInteger REGISTERS = new AtomicInteger();

  private static @Nullable LocalStack started;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Topics topics = Topics.withPrefix("t" + REGISTERS.incrementAndGet() + ".");
  private final SigningKey key = SigningKey.generate();

  @TempDir Path folder;

  @BeforeAll
  static void start() {
    started = LocalStack.start(StackConfig.temporary());
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  @BeforeEach
  void writeKeys() throws Exception {
    key.write(folder.resolve("private.pem"), folder.resolve("public.pem"));
  }

  @Test
  void modelIsAnnouncedPromotedRolledBackAndRetired() throws IOException {
    assertThat(announce(bundle("1"))).isZero();
    assertThat(models("promote", "compact/1", trusted(), "--force", "the first one")).isZero();
    assertThat(announce(bundle("2"), "--gate", gate("2", "1", true))).isZero();
    assertThat(models("promote", "compact/2", trusted())).isZero();
    assertThat(out.toString())
        .contains("compact/2: (new) -> CANDIDATE")
        .contains("compact/2: CANDIDATE -> CHAMPION", "compact/1: CHAMPION -> RETIRED");
    assertThat(champion()).isEqualTo("compact/2");

    assertThat(models("rollback", trusted())).isZero();
    assertThat(champion()).isEqualTo("compact/1");
    assertThat(models("retire", "compact/1")).isEqualTo(1);
    assertThat(err.toString()).contains("compact/1 is the champion", "nothing was changed");
    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.CHAMPION, "2", ReleaseStage.RETIRED));
  }

  @Test
  void listAndShowTellWhatIsKnown() throws IOException {
    announce(bundle("1"));
    models("promote", "compact/1", trusted(), "--force", "the first one");
    out.getBuffer().setLength(0);

    assertThat(models("list")).isZero();
    assertThat(out.toString().lines())
        .hasSize(3)
        .anyMatch(line -> line.matches("compact +1 +CHAMPION .* 0\\.875 .*"))
        .contains("compact/1 serves");
    assertThat(models("list", "--format", "json")).isZero();
    assertThat(out.toString()).contains("\"stage\":\"CHAMPION\"", "\"note\":\"the first one\"");
    assertThat(models("show", "compact/1", trusted())).isZero();
    assertThat(out.toString())
        .contains("xray.labels 0:0-42 1:3-7", "made by a trusted key for exactly this bundle")
        .contains("sensitivity.COVID19", "LicenseRef-Test");
  }

  @Test
  void lastReportOnDriftIsShown() throws Exception {
    announce(bundle("1"));
    assertThat(models("show", "compact/1")).isZero();
    assertThat(out.toString()).contains("nothing reported");
    try (Admin admin = clients().admin()) {
      admin
          .createTopics(List.of(new NewTopic(topics.models() + ".drift", 1, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }
    try (Producer<byte[], byte[]> app = clients().producer()) {
      app.initTransactions();
      app.beginTransaction();
      for (String psi : List.of("0.9", "0.1512")) {
        app.send(
                new ProducerRecord<>(
                    topics.models() + ".drift",
                    bytes("compact/1"),
                    bytes(
                        "{\"hour\":\"2026-11-25T17:00:00Z\",\"images\":812,\"abstained\":0.04,"
                            + "\"reference\":461,\"psi\":{\"intensity\":%s}}".formatted(psi))))
            .get();
      }
      app.commitTransaction();
    }

    assertThat(models("show", "compact/1")).isZero();

    assertThat(out.toString())
        .contains("2026-11-25T17:00:00Z: 812 images, 4.0 % abstained")
        .contains("0.1512 (some shift)")
        .doesNotContain("0.9000");
  }

  @Test
  void emptyRegisterSaysSo() {
    assertThat(models("list")).isEqualTo(2);
    assertThat(err.toString()).contains(topics.models(), "--topic-prefix");
    ReleaseRegister.openForChange(clients()).close();

    assertThat(models("list")).isZero();
    assertThat(out.toString()).contains("no champion");
  }

  @Test
  void bundleThatIsAlteredMissingOrSignedByAStrangerIsNotPromoted() throws Exception {
    announce(bundle("1"));
    SigningKey.generate().write(folder.resolve("x.pem"), folder.resolve("stranger.pem"));
    String[] stranger = {"--trusted-key", folder.resolve("stranger.pem").toString()};

    assertThat(models("promote", "compact/1", stranger, "--force", "hurry")).isEqualTo(1);
    assertThat(err.toString()).contains("by a trusted key");

    Path stored = stored();
    PaperBundle.write(stored, "1", "altered");
    assertThat(models("promote", "compact/1", trusted(), "--force", "hurry")).isEqualTo(1);
    assertThat(models("show", "compact/1", trusted())).isEqualTo(1);
    assertThat(err.toString()).contains("was altered");

    Files.write(stored, new byte[] {1}, StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(models("promote", "compact/1", trusted(), "--shadow")).isEqualTo(1);
    Files.delete(stored);
    assertThat(models("promote", "compact/1", trusted(), "--shadow")).isEqualTo(1);
    assertThat(err.toString()).contains("NOT_A_ZIP", "does not exist");
    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.CANDIDATE));
  }

  @Test
  void classesInAnotherOrderAreNotPromoted() throws IOException {
    Path file = folder.resolve("bundle.zip");
    PaperBundle.write(
        file, "1", "one", List.of(Finding.NORMAL, Finding.PNEUMONIA, Finding.COVID19));
    announce(file);

    assertThat(models("promote", "compact/1", trusted(), "--force", "hurry")).isEqualTo(1);
    assertThat(err.toString()).contains("its classes are [NORMAL, PNEUMONIA, COVID19]");
  }

  @Test
  void gateIsObeyed() throws IOException {
    announce(bundle("1"));
    assertThat(models("promote", "compact/1", trusted())).isEqualTo(1);
    announce(bundle("1"), "--gate", gate("1", "0", false));
    assertThat(models("promote", "compact/1", trusted())).isEqualTo(1);
    assertThat(err.toString()).contains("no gate has compared it", "the gate has refused it");

    announce(bundle("1"), "--gate", gate("1", "0", true));
    assertThat(models("promote", "compact/1", trusted())).isZero();
  }

  @Test
  void gateOfAnotherBundleIsRefusedBeforeAnythingIsCopied() throws IOException {
    bundle("2");

    assertThat(announce(bundle("1"), "--gate", gate("2", "0", true))).isEqualTo(1);

    assertThat(err.toString()).contains("the gate has judged another bundle");
    assertThat(folder.resolve("releases")).doesNotExist();
  }

  @Test
  void sameVersionWithAnotherContentLeavesNothingBehind() throws IOException {
    announce(bundle("1"));
    Path other = folder.resolve("other.zip");
    PaperBundle.write(other, "1", "another content");

    assertThat(announce(other)).isEqualTo(1);

    assertThat(err.toString()).contains("another content", "nothing was changed");
    assertThat(folder.resolve("releases").toFile().list()).hasSize(2);
  }

  @Test
  void announcementThatWasKilledAfterTheCopyIsCompletedByTheNext() throws IOException {
    SignedBundle signed = signed(bundle("1"));
    ReleaseRegister.openForChange(clients()).close();
    new ReleaseFolder(folder.resolve("releases")).store(signed);
    assertThat(stages()).isEmpty();

    assertThat(announce(bundle("1"))).isZero();
    assertThat(announce(bundle("1"))).isZero();

    assertThat(out.toString()).contains("(new) -> CANDIDATE", "nothing to change");
    assertThat(folder.resolve("releases").toFile().list()).hasSize(2);
  }

  @Test
  void promotionThatWasKilledInItsTransactionNeverHappened() throws IOException {
    announce(bundle("1"));
    announce(bundle("2"));
    models("promote", "compact/1", trusted(), "--force", "the first one");
    try (Producer<byte[], byte[]> killed = clients().producer()) {
      killed.initTransactions();
      killed.beginTransaction();
      writeHalf(killed, release("2"));

      assertThat(champion()).isEqualTo("compact/1");
      assertThat(models("promote", "compact/2", trusted(), "--force", "again")).isZero();
    }
    assertThat(champion()).isEqualTo("compact/2");
    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.RETIRED, "2", ReleaseStage.CHAMPION));
  }

  @Test
  void ofTwoConcurrentPromotionsTheLaterWinsAndTheEarlierWritesNothing() throws IOException {
    announce(bundle("1"));
    announce(bundle("2"));
    StageChanges changes = new StageChanges(InstantSource.system());
    ReleaseProof sound = release -> Optional.empty();
    AtomicInteger decided = new AtomicInteger();
    Outcome earlier;
    try (ReleaseRegister register = ReleaseRegister.openForChange(clients())) {
      earlier =
          register.change(
              now -> {
                if (decided.incrementAndGet() == 2) {
                  // The earlier one has begun and decides; the later one comes and goes.
                  models("promote", "compact/2", trusted(), "--force", "later");
                }
                return changes
                    .promotion(new ReleaseKey("compact", "1"), sound, "earlier")
                    .decide(now);
              });
    }

    assertThat(earlier)
        .isInstanceOfSatisfying(
            Outcome.Refused.class,
            refused -> assertThat(refused.why()).contains("somebody else has begun"));
    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.CANDIDATE, "2", ReleaseStage.CHAMPION));
  }

  @Test
  void recordThatIsNoReleaseIsNamedAndShadowsNothing() throws Exception {
    announce(bundle("1"));
    try (Producer<byte[], byte[]> stranger = clients().producer()) {
      stranger.initTransactions();
      stranger.beginTransaction();
      stranger.send(new ProducerRecord<>(topics.models(), bytes("x/1"), bytes("junk"))).get();
      byte[] value =
          requireNonNull(clients().serializer().serialize(topics.models(), release("1")));
      stranger.send(new ProducerRecord<>(topics.models(), bytes("compact/9"), value)).get();
      stranger.commitTransaction();
    }

    assertThat(models("list")).isEqualTo(1);

    assertThat(err.toString()).contains(topics.models() + "-0@", "is no release");
    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.CANDIDATE));
  }

  @Test
  void topicInWhichReleasesWouldGetLostIsRefused() throws Exception {
    try (Admin admin = clients().admin()) {
      admin
          .createTopics(List.of(new NewTopic(topics.models(), 2, (short) 1)))
          .all()
          .get(30, TimeUnit.SECONDS);
    }

    assertThat(announce(bundle("1"))).isEqualTo(2);

    assertThat(err.toString()).contains("must have 1 partition and has 2");
  }

  @Test
  void wrongUsageIsNamed() throws IOException {
    assertThat(models("promote", "compact", trusted())).isEqualTo(2);
    assertThat(models("promote", "compact/1")).isEqualTo(2);
    assertThat(models("promote", "compact/1", trusted(), "--force", " ")).isEqualTo(2);
    assertThat(models("announce", "--bundle", bundle("1").toString())).isEqualTo(2);
    assertThat(err.toString())
        .contains("NAME/VERSION", "--trusted-key", "--force needs a reason", "--key");
  }

  private void writeHalf(Producer<byte[], byte[]> producer, ModelRelease release) {
    ModelRelease half = ModelRelease.newBuilder(release).setStage(ReleaseStage.CHAMPION).build();
    byte[] value = requireNonNull(clients().serializer().serialize(topics.models(), half));
    try {
      producer.send(new ProducerRecord<>(topics.models(), bytes("compact/2"), value)).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private Path bundle(String version) throws IOException {
    Path file = folder.resolve("compact-" + version + ".zip");
    PaperBundle.write(file, version, "content of " + version);
    return file;
  }

  /** What the gate said of a version against another one. */
  private String gate(String candidate, String champion, boolean passed) throws IOException {
    String text =
        "{\"passed\": %s, \"candidate\": {\"sha256\": \"%s\"}, \"champion\": {\"sha256\": \"%s\"}}"
            .formatted(
                passed,
                signed(bundle(candidate)).file().sha256(),
                signed(bundle(champion)).file().sha256());
    return Files.writeString(folder.resolve("gate.json"), text).toString();
  }

  private SignedBundle signed(Path file) {
    return SignedBundle.sign(((BundleFile.Result.Read) BundleFile.read(file)).file(), key);
  }

  private Path stored() throws IOException {
    try (var files = Files.list(folder.resolve("releases"))) {
      return files.filter(file -> file.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
  }

  private int announce(Path bundle, String... more) {
    return models(
        "announce",
        new String[] {
          "--bundle", bundle.toString(),
          "--key", folder.resolve("private.pem").toString(),
          "--folder", folder.resolve("releases").toString()
        },
        more);
  }

  private String[] trusted() {
    return new String[] {"--trusted-key", folder.resolve("public.pem").toString()};
  }

  private int models(Object... words) {
    List<String> arguments = new ArrayList<>();
    for (Object word : words) {
      arguments.addAll(
          word instanceof String[] several ? List.of(several) : List.of((String) word));
    }
    arguments.addAll(
        List.of(
            "--bootstrap-servers", stack().bootstrapServers(),
            "--registry-url", stack().registryUrl(),
            "--topic-prefix", topics.prefix()));
    return new CommandLine(new ModelsCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private String champion() {
    return read().champion().map(champion -> champion.key().toString()).orElse("none");
  }

  private Map<String, ReleaseStage> stages() {
    return read().all().stream()
        .collect(Collectors.toMap(release -> release.key().version(), AnnouncedRelease::stage));
  }

  private ModelRelease release(String version) {
    return read().find(new ReleaseKey("compact", version)).orElseThrow().release();
  }

  private Releases read() {
    try (ReleaseRegister register = ReleaseRegister.open(clients())) {
      return register.read();
    }
  }

  private RegisterClients clients() {
    return new RegisterClients(
        Connection.open(stack().bootstrapServers(), stack().registryUrl()), topics);
  }

  private static LocalStack stack() {
    return requireNonNull(started);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
