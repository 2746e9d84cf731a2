package io.radstream.testkit.images;

import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.CleanImage;
import io.radstream.imaging.deidentify.Deidentifier;
import io.radstream.schemas.ContentType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Images that are published again and again, held in memory. Every one of them can be decoded.
 * Immutable.
 *
 * @param images at least one
 * @param origin what they are, for people
 */
public record ImageLibrary(List<EncodedImage> images, String origin) {

  private static final long MOST_BYTES = 64L << 20;
  private static final int DRAWN = 24;

  /** Copies the list. */
  public ImageLibrary {
    images = List.copyOf(images);
    if (images.isEmpty()) {
      throw new IllegalArgumentException("a library without images");
    }
  }

  /**
   * Real images if there are any, drawn ones otherwise; {@link #origin} tells which.
   *
   * @param folder where images lie; empty for {@link #dataFolder}
   * @param most images to hold; 64 MB of them at most
   * @param random chooses
   * @throws IOException if a folder that was asked for holds no image that can be decoded
   */
  public static ImageLibrary of(Optional<Path> folder, int most, Random random) throws IOException {
    Path place = folder.orElseGet(ImageLibrary::dataFolder);
    List<EncodedImage> images = Files.isDirectory(place) ? read(place, most, random) : List.of();
    if (!images.isEmpty()) {
      return new ImageLibrary(images, images.size() + " images of a folder");
    }
    if (folder.isPresent()) {
      throw new IOException("no image that can be decoded lies below " + place);
    }
    return drawn(random);
  }

  /** Drawn images of 256 to 767 pixels a side. */
  public static ImageLibrary drawn(Random random) throws IOException {
    List<EncodedImage> images = new ArrayList<>();
    for (int i = 0; i < DRAWN; i++) {
      int side = 256 + random.nextInt(512);
      images.add(
          i % 2 == 0
              ? SyntheticImages.png(side, 24, random)
              : SyntheticImages.jpeg(side, 24, random));
    }
    return new ImageLibrary(images, DRAWN + " drawn images: no images were found");
  }

  /**
   * Where real images lie on machines that have them: {@code RADSTREAM_DATA}, else {@code
   * ../shared/xray} beside the repository. Need not exist.
   */
  public static Path dataFolder() {
    String data = System.getenv("RADSTREAM_DATA");
    return data != null
        ? Path.of(data)
        : Path.of(System.getProperty("radstream.home", "."), "..", "shared", "xray").normalize();
  }

  private static List<EncodedImage> read(Path folder, int most, Random random) throws IOException {
    List<Path> files = new ArrayList<>(images(folder));
    Collections.shuffle(files, random);
    ImageDecoders decoders = ImageDecoders.standard(ImageLimits.STANDARD);
    Deidentifier deidentifier = Deidentifier.within(ImageLimits.STANDARD);
    List<EncodedImage> images = new ArrayList<>();
    long bytes = 0;
    for (Path file : files) {
      ImageFormat format = formatOf(file);
      Optional<CleanImage> clean = deidentifier.clean(Files.readAllBytes(file), format).accepted();
      if (clean.isEmpty()) {
        continue;
      }
      EncodedImage image = new EncodedImage(clean.get().bytes(), typeOf(format));
      boolean fits = bytes + image.bytes().length <= MOST_BYTES;
      if (fits && decoders.decode(image.bytes()).accepted().isPresent()) {
        images.add(image);
        bytes += image.bytes().length;
      }
      if (images.size() == most) {
        break;
      }
    }
    return images;
  }

  private static List<Path> images(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static ImageFormat formatOf(Path file) {
    boolean png = file.toString().toLowerCase(Locale.ROOT).endsWith("png");
    return png ? ImageFormat.PNG : ImageFormat.JPEG;
  }

  private static ContentType typeOf(ImageFormat format) {
    return format == ImageFormat.PNG ? ContentType.PNG : ContentType.JPEG;
  }
}
