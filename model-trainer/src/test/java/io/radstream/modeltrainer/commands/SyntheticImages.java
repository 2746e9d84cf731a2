package io.radstream.modeltrainer.commands;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws small images whose upper, lower or no half is bright, with a manifest beside them. */
public final class SyntheticImages {

  private static final List<String> LABELS = List.of("COVID19", "PNEUMONIA", "NORMAL");
  private static final List<String> SPLITS = List.of("train", "train", "val", "test");
  private static final int SIDE = 64;

  private SyntheticImages() {}

  /**
   * Writes {@code count} images and {@code manifest.csv} into the folder; every second is adult.
   */
  public static Path draw(Path folder, int count) throws IOException {
    Random random = new Random(4);
    StringBuilder manifest = new StringBuilder("file,label,split,population,source\n");
    for (int i = 0; i < count; i++) {
      String name = "film-%03d.png".formatted(i);
      ImageIO.write(image(i % 3, random), "png", folder.resolve(name).toFile());
      manifest.append(
          "%s,%s,%s,%s,drawn%n"
              .formatted(
                  name,
                  LABELS.get(i % 3),
                  SPLITS.get(i / 3 % SPLITS.size()),
                  i % 2 == 0 ? "adult" : "paediatric (1-5 y)"));
    }
    return Files.writeString(folder.resolve("manifest.csv"), manifest);
  }

  /** The name of the first image of a side, as the manifest spells it. */
  static String ofSide(Path manifest, String side) throws IOException {
    return Files.readAllLines(manifest).stream()
        .map(line -> line.split(",", -1))
        .filter(cells -> cells[2].equals(side))
        .findFirst()
        .orElseThrow()[0];
  }

  private static BufferedImage image(int classIndex, Random random) {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean bright = classIndex == (y < SIDE / 2 ? 0 : 1);
        image.getRaster().setSample(x, y, 0, (bright ? 150 : 40) + random.nextInt(60));
      }
    }
    return image;
  }
}
