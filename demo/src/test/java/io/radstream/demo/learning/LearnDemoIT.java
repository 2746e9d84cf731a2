package io.radstream.demo.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.ExitCode;
import io.radstream.demo.images.DataFolder;
import io.radstream.demo.run.DemoEnvironment;
import io.radstream.demo.screen.Screen;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The learning demo from its first model to its rollback, with few images and epochs. */
@Tag("campaign")
@Timeout(600)
class LearnDemoIT {

  private static final Sizes FEW = new Sizes(60, 4, 150, 6, 30);
  private static final int SIDE = 64;
  private static final List<String> CLASSES = List.of("COVID19", "PNEUMONIA", "NORMAL");
  private static final Map<String, Integer> SPLITS = Map.of("train", 225, "test", 30, "val", 12);

  @TempDir private Path folder = Path.of(".");

  private final StringWriter out = new StringWriter();

  @BeforeEach
  void drawImages() throws IOException {
    Files.createDirectories(folder.resolve("images"));
    Files.createDirectories(folder.resolve("temporary"));
    Random random = new Random(4);
    StringBuilder manifest = new StringBuilder("file,label,split,patient_group,population\n");
    for (Map.Entry<String, Integer> split : SPLITS.entrySet()) {
      for (int i = 0; i < split.getValue(); i++) {
        String name = "%s-%03d.png".formatted(split.getKey(), i);
        int classIndex = i % CLASSES.size();
        draw(folder.resolve("images").resolve(name), classIndex, random);
        manifest.append(
            "%s,%s,%s,%s,adult%n"
                .formatted(name, CLASSES.get(classIndex), split.getKey(), "p-" + name));
      }
    }
    Files.writeString(folder.resolve("images/manifest.csv"), manifest);
  }

  @AfterEach
  void showWhatWasTold() {
    System.out.println(out);
  }

  @Test
  void secondModelTakesOverIfTheGateLetsItAndEveryImageHasOneOutcome() throws Exception {
    // given
    DataFolder data = DataFolder.find(List.of(folder.resolve("images")), folder);
    List<LabeledImage> all = data.images();
    Path kept = folder.resolve("kept");
    LearnSettings settings =
        new LearnSettings(
            data.path(), ImageSplit.of(all, FEW), FEW, "onnx", Duration.ofMinutes(3), kept);
    DemoEnvironment here =
        new DemoEnvironment(
            folder.resolve("temporary"), folder.resolve("cache"), false, Instant.now());
    PrintWriter screen = new PrintWriter(out, true);

    // when
    ExitCode code = new LearnDemo(settings, here, new Screen(screen, screen)).run();

    // then
    String told = out.toString();
    boolean refused = told.contains("The gate has refused the second model");
    assertThat(code).as(told).isEqualTo(refused ? ExitCode.ITEMS_REFUSED : ExitCode.DONE);
    assertThat(told)
        .contains("published 150 labels (COVID19 50, PNEUMONIA 50, NORMAL 50), failed 0")
        .contains("each with exactly one outcome", "0 dead letters, 0 not sent")
        .containsPattern("before +1 ");
    if (!refused) {
      assertThat(told)
          .contains("First diagnosis by demo/2 committed", "First diagnosis by demo/1 committed")
          .containsPattern("after +2 ")
          .containsPattern("after rollback +1 ");
    }
    assertThat(kept.resolve("gate.json")).isNotEmptyFile();
    assertThat(folder.resolve("temporary")).isEmptyDirectory();
  }

  /** A class is a brighter half, or none. */
  private static void draw(Path file, int classIndex, Random random) throws IOException {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean bright = classIndex == (y < SIDE / 2 ? 0 : 1);
        image.getRaster().setSample(x, y, 0, 60 + (bright ? 90 : 0) + random.nextInt(60));
      }
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
