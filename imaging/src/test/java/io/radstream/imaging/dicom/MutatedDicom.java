package io.radstream.imaging.dicom;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Small images with one to three faults in their headers, as programs and archives make them. */
public final class MutatedDicom {

  private MutatedDicom() {}

  /** Another one at each call; the same ones of the same seed. */
  public static byte[] file(Random random) {
    TestDicom image = image(random);
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes; i++) {
      image = changed(image, random);
    }
    byte[] file = image.part10();
    if (random.nextInt(4) == 0) {
      // One byte of the data set's header, which ends 2,880 bytes before the file does.
      int from = 160;
      int to = Math.max(from + 1, file.length - 2_900);
      file[from + random.nextInt(to - from)] = (byte) random.nextInt(256);
    }
    return random.nextInt(12) == 0 ? Arrays.copyOf(file, file.length + random.nextInt(600)) : file;
  }

  private static TestDicom image(Random random) {
    TestDicom item =
        TestDicom.empty()
            .with(0x0028_3002, "US", new short[] {3, 0, 12})
            .with(0x0028_3006, "US", new short[] {0, 900, 4095});
    List<TestDicom> items = List.of(item);
    String[] syntaxes = {
      TestDicom.IMPLICIT_LITTLE,
      TestDicom.EXPLICIT_LITTLE,
      TestDicom.EXPLICIT_LITTLE,
      TestDicom.EXPLICIT_BIG,
      TestDicom.DEFLATED
    };
    TestDicom image =
        TestDicom.image(40, 36)
            .with(0x0009_0010, "LO", "ACME")
            .with(0x0009_1001, "LO", "abcd")
            .with(0x0028_0006, "US", 0)
            .with(0x0028_1050, "DS", "2048")
            .with(0x0028_1051, "DS", "3000")
            .with(0x0028_1052, "DS", "0")
            .with(0x0028_1053, "DS", "1");
    image = random.nextBoolean() ? image.with(0x0028_3010, "SQ", items) : image;
    image = random.nextBoolean() ? image.withOpen(0x0008_1140, "SQ", items) : image;
    return image.in(syntaxes[random.nextInt(syntaxes.length)]);
  }

  private static TestDicom changed(TestDicom image, Random random) {
    int[] texts = {
      0x0008_0016,
      0x0008_0060,
      0x0018_0015,
      0x0028_0008,
      0x0028_1050,
      0x0028_1051,
      0x0028_1052,
      0x0028_1053,
      0x0028_1054,
      0x0028_1056,
      0x0028_0004,
      0x2050_0020
    };
    String[] values = {
      "",
      "0",
      "1",
      "-1",
      "NaN",
      "2048,5",
      "1e30",
      "x".repeat(70),
      "\\",
      "0\\2000",
      "linear",
      "OT",
      "monochrome2",
      "MONOCHROME1",
      "CR\\DX",
      "BRUSTKORB",
      " ",
      "1.2.3",
      "0.000000000000000000001"
    };
    int[] numbers = {
      0x0028_0101,
      0x0028_0102,
      0x0028_0103,
      0x0028_0006,
      0x0028_0120,
      0x0028_0121,
      0x0028_0010,
      0x0028_0011,
      0x0028_0002
    };
    String[] odd = {"--", "??", "\0\0", "ZZ", "oB", "UN", "LT"};
    int[] removable = {
      0x0028_0002, 0x0028_0101, 0x0028_0102, 0x0028_0103, 0x0028_1050, 0x0028_1051, 0x0008_0060
    };
    return switch (random.nextInt(7)) {
      case 0, 1, 2 ->
          image.with(
              texts[random.nextInt(texts.length)], "LO", values[random.nextInt(values.length)]);
      case 3 ->
          image.with(
              numbers[random.nextInt(numbers.length)],
              "US",
              random.nextInt(3) == 0 ? random.nextInt(65_536) : random.nextInt(40));
      case 4 -> image.with(0x0009_1001, odd[random.nextInt(odd.length)], "abcd");
      case 5 -> image.without(removable[random.nextInt(removable.length)]);
      default ->
          image.with(
              0x7FE0_0010, "OW", new byte[2 * (40 * 36 + Math.max(0, random.nextInt(300) - 20))]);
    };
  }
}
