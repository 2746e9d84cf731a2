package io.radstream.containers;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;

/** The trainer's natives work on a file system that it cannot change. */
@ExtendWith(NeedsImages.class)
class TrainerContainerIT {

  private static final List<String> CLASSES = List.of("COVID19", "PNEUMONIA", "NORMAL");
  private static final int SIDE = 64;
  private static final int IMAGES = 48;
  private static final int VALIDATION_FROM = 36;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  @Test
  void aModelIsTrainedAndJudgedInTheContainer() throws Exception {
    Path images = Files.createDirectories(folder.resolve("films"));
    writeImages(images);
    try (GenericContainer<?> trainer =
        new GenericContainer<>(Images.TRAINER.parsed())
            .withFileSystemBind(images.toString(), "/films", BindMode.READ_ONLY)
            .withTmpFs(
                Map.of(
                    "/tmp", "exec",
                    "/var/lib/radstream", "mode=1777",
                    "/var/cache/radstream", "exec,mode=1777"))
            .withCreateContainerCmdModifier(StreamAppContainer::lockDown)
            .withCommand(
                "train",
                "--images",
                "/films",
                "--manifest",
                "/films/manifest.csv",
                "--spec",
                "demo",
                "--epochs",
                "10",
                "--batch",
                "4",
                "--out",
                "/var/lib/radstream/training")
            .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(LIMIT))) {
      trainer.start();

      assertThat(trainer.getLogs()).contains("epoch 1 done").contains("bundle");
    }
  }

  /** Images whose upper, lower or no half is bright: a model must come of them. */
  private static void writeImages(Path folder) throws IOException {
    Random random = new Random(5);
    List<String> lines = new ArrayList<>(List.of("file,label,split,patient_group"));
    for (int i = 0; i < IMAGES; i++) {
      String name = i + ".png";
      ImageIO.write(image(i % 3, random), "png", folder.resolve(name).toFile());
      String side = i < VALIDATION_FROM ? "train" : "val";
      lines.add("%s,%s,%s,p%d".formatted(name, CLASSES.get(i % 3), side, i));
    }
    Files.write(folder.resolve("manifest.csv"), lines);
  }

  private static BufferedImage image(int label, Random random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean bright = label == (y < SIDE / 2 ? 0 : 1);
        image.getRaster().setSample(x, y, 0, (bright ? 150 : 40) + random.nextInt(60));
      }
    }
    return image;
  }
}
