package io.radstream.modeltrainer.bundling;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.localstack.LocalStack;
import io.radstream.model.bundle.SigningKey;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.ModelRegistry;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.modelregistry.SignatureProof;
import io.radstream.modelregistry.releases.Releases;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.engine.UntrainedBundle;
import io.radstream.testkit.stack.SharedStack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trainer's process ends, as under kill -9, while it releases its second model. */
@Tag("campaign")
@Timeout(180)
class KilledReleaseIT {

  /** Large enough that the copy takes a while. */
  private static final int CONTENT = 1 << 20;

  private final Topics topics = SharedStack.ownTopics();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(HaltingRelease.Point.class)
  void whateverWasDoneWhatIsAnnouncedIsWholeAndSignedAndTheSameCallCompletesIt(
      HaltingRelease.Point point) throws Exception {
    // given a champion
    RegistryClients clients =
        RegistryClients.of(
            Connection.open(stack().bootstrapServers(), stack().registryUrl()), topics);
    SigningKey key = SigningKey.generate();
    key.write(folder.resolve("private.pem"), folder.resolve("public.pem"));
    UntrainedBundle.write(folder.resolve("compact-1.zip"), "1", "the first");
    UntrainedBundle.write(folder.resolve("compact-2.zip"), "2", noise());
    assertThat(release(clients, "compact-1.zip")).isInstanceOf(ChangeResult.Done.class);

    // when
    killAt(point);

    // then
    Releases left = read(clients);
    SignatureProof proof =
        new SignatureProof(TrustedKeys.read(List.of(folder.resolve("public.pem"))));
    assertThat(left.champion()).isPresent();
    assertThat(left.all())
        .allSatisfy(release -> assertThat(proof.refusal(release.release())).isEmpty());
    if (point != HaltingRelease.Point.COMMITTING) {
      assertThat(left.champion().get().key()).hasToString("compact/1");
    }
    assertThat(release(clients, "compact-2.zip")).isNotInstanceOf(ChangeResult.Refused.class);
    assertThat(read(clients).champion().orElseThrow().key()).hasToString("compact/2");
    assertThat(folder.resolve("releases").toFile().list())
        .as("two bundles with their signatures and nothing else")
        .hasSize(4);
  }

  private void killAt(HaltingRelease.Point point) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                HaltingRelease.class.getName(),
                stack().bootstrapServers(),
                stack().registryUrl(),
                topics.prefix(),
                folder.toString(),
                point.name())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(child.waitFor(90, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(HaltingRelease.KILLED);
  }

  private ChangeResult release(RegistryClients clients, String bundle) throws IOException {
    return HaltingRelease.step(clients, folder, InstantSource.system())
        .release(folder.resolve(bundle), List.of(), folder.resolve("gate"));
  }

  private static Releases read(RegistryClients clients) {
    try (ModelRegistry registry = ModelRegistry.open(clients)) {
      return registry.read();
    }
  }

  /** Text that hardly gets smaller in a zip. */
  private static String noise() {
    StringBuilder text = new StringBuilder(CONTENT);
    new Random(3).ints(CONTENT, ' ', '~').forEach(deadLetter -> text.append((char) deadLetter));
    return text.toString();
  }

  private static LocalStack stack() {
    return SharedStack.get();
  }
}
