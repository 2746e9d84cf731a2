package io.radstream.modeltrainer.bundling;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.localstack.LocalStack;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.SigningKey;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.ModelRegistry;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modelregistry.announce.GateFile;
import io.radstream.modelregistry.announce.ReleaseFolder;
import io.radstream.modelregistry.releases.Releases;
import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.modeltrainer.bundling.ReleaseSettings.PromotionPolicy;
import io.radstream.modeltrainer.bundling.ReleaseStep.ReleaseGate;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.engine.UntrainedBundle;
import io.radstream.testkit.stack.SharedStack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trainer's release on a real broker, interrupted wherever it can be. */
class ReleaseStepIT {

  private static final ReleaseGate PASSING =
      (champion, candidate, films, report) ->
          Optional.of(new GateFile(true, candidate.modelSha256(), champion.modelSha256()));

  private final StringWriter console = new StringWriter();
  private final Topics topics = SharedStack.ownTopics();
  private final SigningKey key = SigningKey.generate();

  @TempDir Path folder;

  private @Nullable ModelBundle shipped;

  @BeforeEach
  void ship() throws IOException {
    shipped = UntrainedBundle.write(folder.resolve("shipped.zip"), "0", "shipped");
  }

  @Test
  void candidateThatPassesTakesTheChampionsPlace() throws IOException {
    assertThat(release("1", PromotionPolicy.CHAMPION)).isInstanceOf(ChangeResult.Done.class);
    assertThat(release("2", PromotionPolicy.CHAMPION)).isInstanceOf(ChangeResult.Done.class);

    assertThat(console.toString())
        .contains("compact/1: (new) -> CANDIDATE", "compact/1: CANDIDATE -> CHAMPION")
        .contains("compact/2: CANDIDATE -> CHAMPION", "compact/1: CHAMPION -> RETIRED");
    assertThat(read().champion().orElseThrow().release())
        .satisfies(
            release -> {
              assertThat(release.getReplaces()).isEqualTo("compact/1");
              assertThat(release.getTrainedOn().getTopic()).isEqualTo("xray.labels");
            });
  }

  @Test
  void policyDecidesTheStage() throws IOException {
    release("1", PromotionPolicy.NEVER);
    release("2", PromotionPolicy.SHADOW);

    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.CANDIDATE, "2", ReleaseStage.SHADOW));
  }

  @Test
  void candidateThatTheGateRefusesIsNeitherCopiedNorAnnounced() throws IOException {
    ReleaseGate refusing =
        (champion, candidate, images, report) ->
            Optional.of(new GateFile(false, candidate.modelSha256(), champion.modelSha256()));

    ChangeResult result =
        step(refusing, PromotionPolicy.CHAMPION, system())
            .release(bundle("1"), List.of(), folder.resolve("gate"));

    assertThat(result).isInstanceOf(ChangeResult.Refused.class);
    assertThat(console.toString()).contains("not released: the gate has refused it");
    assertThat(read().all()).isEmpty();
    assertThat(folder.resolve("releases")).doesNotExist();
  }

  @Test
  void gateComparesWithWhatServes() throws IOException {
    release("1", PromotionPolicy.CHAMPION);
    AtomicInteger asked = new AtomicInteger();
    ReleaseGate watching =
        (champion, candidate, images, report) -> {
          asked.incrementAndGet();
          assertThat(champion.manifest().version()).isEqualTo("1");
          return PASSING.classify(champion, candidate, images, report);
        };

    step(watching, PromotionPolicy.NEVER, system())
        .release(bundle("2"), List.of(), folder.resolve("gate"));

    assertThat(asked).hasValue(1);
  }

  @Test
  void championWhoseBundleIsGoneCannotBeChallenged() throws IOException {
    release("1", PromotionPolicy.CHAMPION);
    try (var files = Files.list(folder.resolve("releases"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }

    assertThat(release("2", PromotionPolicy.CHAMPION)).isInstanceOf(ChangeResult.Refused.class);
    assertThat(console.toString()).contains("cannot be compared with the champion compact/1");
    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.CHAMPION));
  }

  @Test
  void killBeforeTheGateHasDecidedLeavesNothing() throws IOException {
    ReleaseGate killed =
        (champion, candidate, images, report) -> {
          throw new Killed();
        };

    assertThatExceptionOfType(Killed.class)
        .isThrownBy(
            () ->
                step(killed, PromotionPolicy.CHAMPION, system())
                    .release(bundle("1"), List.of(), folder));

    assertThat(read().all()).isEmpty();
    assertThatItIsCompletedByTheSameCall();
  }

  @Test
  void failureBetweenCopyAndAnnouncementLeavesNoReleaseAndIsCompleted() throws IOException {
    RegistryClients noRegistry =
        RegistryClients.of(
            Connection.open(stack().bootstrapServers(), "http://127.0.0.1:1"), topics);
    ReleaseStep step =
        new ReleaseStep(
            settings(noRegistry, PromotionPolicy.CHAMPION),
            PASSING,
            new PrintWriter(console),
            system());

    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(() -> step.release(bundle("1"), List.of(), folder));

    assertThat(folder.resolve("releases")).isNotEmptyDirectory();
    assertThat(read().all()).isEmpty();
    assertThatItIsCompletedByTheSameCall();
  }

  @Test
  void killBetweenAnnouncementAndPromotionLeavesACandidateAndIsCompleted() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    InstantSource killing =
        () -> {
          // The announcement takes one time, the promotion the next.
          if (asked.incrementAndGet() > 1) {
            throw new Killed();
          }
          return system().instant();
        };

    assertThatExceptionOfType(Killed.class)
        .as("%s", console)
        .isThrownBy(
            () ->
                step(PASSING, PromotionPolicy.CHAMPION, killing)
                    .release(bundle("1"), List.of(), folder));

    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.CANDIDATE));
    assertThatItIsCompletedByTheSameCall();
  }

  private void assertThatItIsCompletedByTheSameCall() throws IOException {
    assertThat(release("1", PromotionPolicy.CHAMPION)).isInstanceOf(ChangeResult.Done.class);
    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.CHAMPION));
    assertThat(release("1", PromotionPolicy.CHAMPION)).isInstanceOf(ChangeResult.Unchanged.class);
    assertThat(folder.resolve("releases").toFile().list()).hasSize(2);
  }

  /** Ends the step where it is, as far as a test can. */
  private static final class Killed extends Error {

    private static final long serialVersionUID = 1L;
  }

  private ChangeResult release(String version, PromotionPolicy policy) throws IOException {
    return step(PASSING, policy, system())
        .release(bundle(version), List.of(), folder.resolve("gate"));
  }

  private ReleaseStep step(ReleaseGate gate, PromotionPolicy policy, InstantSource clock) {
    return new ReleaseStep(
        settings(clients(), policy), gate, new PrintWriter(console, true), clock);
  }

  private ReleaseSettings settings(RegistryClients clients, PromotionPolicy policy) {
    return new ReleaseSettings(
        clients,
        new ReleaseFolder(folder.resolve("releases")),
        key,
        requireNonNull(shipped),
        policy);
  }

  private Path bundle(String version) throws IOException {
    Path file = folder.resolve("compact-" + version + ".zip");
    UntrainedBundle.write(file, version, "content of " + version);
    return file;
  }

  private Map<String, ReleaseStage> stages() {
    return read().all().stream()
        .collect(Collectors.toMap(release -> release.key().version(), AnnouncedRelease::stage));
  }

  private Releases read() {
    try (ModelRegistry register = ModelRegistry.open(clients())) {
      return register.read();
    }
  }

  private RegistryClients clients() {
    return RegistryClients.of(
        Connection.open(stack().bootstrapServers(), stack().registryUrl()), topics);
  }

  private static InstantSource system() {
    return InstantSource.system();
  }

  private static LocalStack stack() {
    return SharedStack.get();
  }
}
