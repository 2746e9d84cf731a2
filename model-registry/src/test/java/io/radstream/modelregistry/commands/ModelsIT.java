package io.radstream.modelregistry.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.bundle.SigningKey;
import io.radstream.model.confidence.Finding;
import io.radstream.modelregistry.ModelRegistry;
import io.radstream.modelregistry.RegistryFixture;
import io.radstream.schemas.ReleaseStage;
import io.radstream.testkit.engine.UntrainedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The models commands on a real broker. */
class ModelsIT extends RegistryFixture {

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
    ModelRegistry.openForChange(clients()).close();

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
    UntrainedBundle.write(stored, "1", "altered");
    assertThat(models("promote", "compact/1", trusted(), "--force", "hurry")).isEqualTo(1);
    assertThat(models("show", "compact/1", trusted())).isEqualTo(1);
    assertThat(err.toString()).contains("was altered");

    Files.write(stored, new byte[] {1}, StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(models("promote", "compact/1", trusted(), "--shadow")).isEqualTo(1);
    assertThat(err.toString()).as("not parsed").doesNotContain("is no bundle");
    Files.delete(stored);
    assertThat(models("promote", "compact/1", trusted(), "--shadow")).isEqualTo(1);
    assertThat(err.toString()).contains("does not exist");
    assertThat(stages()).isEqualTo(Map.of("1", ReleaseStage.CANDIDATE));
  }

  @Test
  void classesInAnotherOrderAreNotPromoted() throws IOException {
    Path file = folder.resolve("bundle.zip");
    UntrainedBundle.write(
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

    assertThat(err.toString()).contains("the gate has compared another bundle");
    assertThat(folder.resolve("releases")).doesNotExist();
  }

  @Test
  void sameVersionWithAnotherContentLeavesNothingBehind() throws IOException {
    announce(bundle("1"));
    Path other = folder.resolve("other.zip");
    UntrainedBundle.write(other, "1", "another content");

    assertThat(announce(other)).isEqualTo(1);

    assertThat(err.toString()).contains("another content", "nothing was changed");
    assertThat(folder.resolve("releases").toFile().list()).hasSize(2);
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
}
