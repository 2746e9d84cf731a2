package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, the answer is a result; half an image is never taken for a whole one. */
class HostileImageTest {

  private static final ImageLimits LIMITS = new ImageLimits(100_000, 1, 100_000L, 1_000_000);
  private static final ImageDecoders DECODERS = ImageDecoders.standard(LIMITS);
  private static final List<byte[]> VALID =
      List.of(
          TestPng.of(37, 33, 8, 0, false, HostileImageTest::noise),
          TestPng.of(37, 33, 16, 6, true, HostileImageTest::noise),
          TestPng.of(37, 33, 1, 0, true, HostileImageTest::noise),
          TestJpeg.grey(37, 33, false, HostileImageTest::noise),
          TestJpeg.colour(37, 33, true, HostileImageTest::noise),
          TestJpeg.withAdobe(TestJpeg.raw(37, 33, 4, HostileImageTest::noise), 2));

  @Test
  void noTruncatedFileIsAnyImageButTheWhole() {
    for (byte[] file : VALID) {
      GreyImage whole = Results.image(DECODERS.decode(file));
      int read = 0;
      for (int length = 0; length < file.length; length++) {
        StepResult<GreyImage> result = DECODERS.decode(Arrays.copyOf(file, length));

        if (result instanceof StepResult.Accepted<GreyImage> decoded) {
          read++;
          assertThat(decoded.value().samples())
              .as("first %d of %d bytes", length, file.length)
              .isEqualTo(whole.samples());
        } else {
          assertThat(Results.reason(result))
              .as("first %d of %d bytes", length, file.length)
              .isEqualTo(
                  length < (file[0] == (byte) 0xFF ? 3 : 8)
                      ? RejectionReason.UNSUPPORTED_FORMAT
                      : RejectionReason.CORRUPT_IMAGE);
        }
      }
      // What may lack is the end mark, the last check sum, and bits that fill the last byte.
      assertThat(read).isBetween(1, 24);
    }
  }

  @Property(tries = 3000)
  void noBytesMakeADecoderThrow(@ForAll("magics") byte[] magic, @ForAll byte[] rest) {
    byte[] file = Arrays.copyOf(magic, magic.length + rest.length);
    System.arraycopy(rest, 0, file, magic.length, rest.length);

    expectBounded(DECODERS.decode(file));
  }

  @Property(tries = 4000)
  void noDamageMakesADecoderThrow(
      @ForAll @IntRange(max = 5) int which,
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 99_999) Integer> places,
      @ForAll byte value) {
    byte[] file = VALID.get(which).clone();
    for (int place : places) {
      file[place % file.length] ^= (byte) (value | 1);
    }

    expectBounded(DECODERS.decode(file));
  }

  @Property(tries = 2000)
  void noLyingChunkMakesTheDecoderThrow(
      @ForAll("chunks") String type, @ForAll @Size(max = 40) byte[] data, @ForAll int width) {
    byte[] file =
        TestPng.begin()
            .header(width, 40, 8, 3, false)
            .chunk(type, data)
            .chunk("IDAT", TestPng.deflated(data))
            .end();

    expectBounded(DECODERS.decode(file));
  }

  @Provide
  Arbitrary<byte[]> magics() {
    return Arbitraries.of(
        new byte[0],
        Arrays.copyOf(VALID.get(0), 8),
        Arrays.copyOf(VALID.get(0), 33),
        Arrays.copyOf(VALID.get(3), 3),
        Arrays.copyOf(VALID.get(3), 200));
  }

  @Provide
  Arbitrary<String> chunks() {
    return Arbitraries.of("PLTE", "tRNS", "IDAT", "acTL", "IHDR", "iCCP", "zTXt", "ABCD");
  }

  private static int noise(int x, int y) {
    return (x * 31 ^ y * 17) & 255;
  }

  private static void expectBounded(StepResult<GreyImage> result) {
    if (result instanceof StepResult.Accepted<GreyImage> decoded) {
      assertThat((long) decoded.value().width() * decoded.value().height())
          .isLessThanOrEqualTo(LIMITS.maxPixels());
    }
    if (result instanceof StepResult.Rejected<GreyImage> rejected) {
      assertThat(rejected.why().detail()).isNotBlank();
    }
  }
}
