package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.engine.RandomBundle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/learning.md in their order, beside a running stream app. */
@Timeout(600)
class LearningLoopIT {

  private static final int IMAGES = 240;
  private static final int SIDE = 64;
  private static final List<String> CLASSES = List.of("COVID19", "PNEUMONIA", "NORMAL");
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final LocalStack stack = LocalStack.start(StackConfig.temporary());
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  @BeforeEach
  void drawImages() throws IOException {
    Files.createDirectory(folder.resolve("films"));
    Files.createDirectory(folder.resolve("dark"));
    Random random = new Random(4);
    StringBuilder manifest = new StringBuilder("file,label,patient_id\n");
    for (int i = 0; i < IMAGES; i++) {
      String name = "film-%03d.png".formatted(i);
      draw(folder.resolve("films").resolve(name), i % CLASSES.size(), 60, random);
      draw(folder.resolve("dark").resolve(name), i % CLASSES.size(), 0, random);
      manifest.append("%s,%s,p%d%n".formatted(name, CLASSES.get(i % CLASSES.size()), i));
    }
    Files.writeString(folder.resolve("films.csv"), manifest);
    RandomBundle.small("untrained-1").writeTo(folder.resolve("untrained.zip"));
  }

  @AfterEach
  void stopStack() {
    stack.close();
  }

  @Test
  void oneCommandMakesOfLabelsAChampionThatServesAndThatTheNextTrainingBeginsWith()
      throws Exception {
    assertThat(run("keys", "generate", "--out", path("keys"))).isZero();
    assertThat(run("keys", "generate", "--out", path("stranger"))).isZero();
    assertThat(label()).isZero();

    // A training cannot begin with a champion that is not there.
    assertThat(train("none", "1", "--from", "champion")).isEqualTo(2);
    assertThat(train("none", "1", "--from", "champion", "--trusted-key", key("keys"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("--from champion needs --trusted-key")
        .contains("xray.models announces no champion yet", "--from shipped");
    assertThat(folder.resolve("none")).doesNotExist();

    try (StreamApp app = StreamApp.start(config())) {
      assertThat(app.serving().version()).isEqualTo("untrained-1");
      assertThat(train("one", "1", "--spec", "demo", "--epochs", "4")).as(err.toString()).isZero();
      assertThat(out.toString()).contains("demo/1: CANDIDATE -> CHAMPION");
      await().atMost(LIMIT).until(() -> app.serving().toString().equals("demo/1"));
      publish("films", app, IMAGES);
    }
    // What the app last said of its hour, of images like those that were learned from.
    assertThat(run("models", "show", "demo/1")).isZero();
    assertThat(psi("intensity")).isLessThan(0.25);

    assertThat(train("two", "2", "--from", "champion", "--trusted-key", key("stranger")))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("the champion demo/1 cannot be begun with: its signature was not made");
    int code =
        train("two", "2", "--from", "champion", "--trusted-key", key("keys"), "--epochs", "1");
    assertThat(code).as(err.toString()).isZero();
    assertThat(lineage(folder.resolve("two/demo-2.radstream.zip")))
        .containsEntry("parentName", "demo")
        .containsEntry("parentVersion", "1")
        .containsEntry("parentSha256", sha256(folder.resolve("one/demo-1.radstream.zip")));

    // Roll back to what the images of today are compared with, whatever the gate has said.
    assertThat(run("models", "list")).isZero();
    if (out.toString().contains("demo/2 serves")) {
      assertThat(run("models", "rollback", "--trusted-key", key("keys"))).isZero();
    }
    try (StreamApp app = StreamApp.start(config())) {
      assertThat(app.serving()).hasToString("demo/1");
      publish("dark", app, IMAGES);
    }
    out.getBuffer().setLength(0);
    assertThat(run("models", "show", "demo/1")).isZero();
    assertThat(out.toString()).contains(IMAGES + " images");
    assertThat(psi("intensity")).isGreaterThan(0.25);
  }

  private int label() {
    return run("label", "--manifest", path("films.csv"), "--images", path("films"));
  }

  private int train(String folder, String version, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("train", "--from-topic", "--out", path(folder), "--model-version", version));
    words.addAll(List.of("--batch", "8", "--unannounced", path("untrained.zip")));
    words.addAll(
        List.of(
            "--release-key",
            path("keys") + "/radstream-private.pem",
            "--releases",
            path("releases"),
            "--promote",
            "champion"));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private void publish(String images, StreamApp app, int count) {
    assertThat(run("publish", "--images", path(images))).isZero();
    await().atMost(LIMIT).until(() -> app.counters().images() == count);
    assertThat(app.counters().deadLetters()).isZero();
  }

  private int run(String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    if (!words[0].equals("keys")) {
      arguments.addAll(
          List.of(
              "--bootstrap-servers", stack.bootstrapServers(),
              "--registry-url", stack.registryUrl()));
    }
    return RadStream.commandLine(false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private StreamConfig config() {
    return StreamConfig.defaults(
            stack.bootstrapServers(), stack.registryUrl(), path("untrained.zip"))
        .withAll(
            Map.of(
                "drift.report", "true",
                "releases.follow", "true",
                "releases.trusted.keys", key("keys"),
                "releases.folder", path("releases"),
                "releases.max.bytes", "16MiB"));
  }

  private double psi(String quantity) {
    Matcher matcher = Pattern.compile("PSI " + quantity + " +([0-9.]+)").matcher(out.toString());
    assertThat(matcher.find()).as(out.toString()).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  private String key(String keys) {
    return path(keys) + "/radstream-public.pem";
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static Map<String, String> lineage(Path bundle) {
    return loaded(bundle).bundle().manifest().lineage();
  }

  private static String sha256(Path bundle) {
    return loaded(bundle).bundle().modelSha256();
  }

  private static BundleResult.Loaded loaded(Path bundle) {
    return (BundleResult.Loaded) BundleReader.read(bundle);
  }

  /** Whose upper, lower or no half is bright. */
  private static void draw(Path file, int classIndex, int grey, Random random) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean bright = classIndex == (y < SIDE / 2 ? 0 : 1);
        image.getRaster().setSample(x, y, 0, grey + (bright ? 90 : 0) + random.nextInt(60));
      }
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
