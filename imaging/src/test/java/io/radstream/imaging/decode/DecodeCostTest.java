package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.dicom.TestDicom;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DecodeCostTest {

  private static final ImageDecoders STANDARD = ImageDecoders.standard(ImageLimits.STANDARD);
  private static final long PIXELS = 100L * 80;

  private static final byte[] PNG = TestPng.of(100, 80, 8, 0, false, DecodeCostTest::noise);
  private static final byte[] BASELINE = TestJpeg.colour(100, 80, false, DecodeCostTest::noise);
  private static final byte[] PROGRESSIVE = TestJpeg.colour(100, 80, true, DecodeCostTest::noise);
  private static final byte[] DICOM = TestDicom.image(100, 80).part10();

  @Test
  void aPngCostsItsGreySamplesTwiceAndTwoRows() {
    assertThat(STANDARD.cost(PNG).heapBytes()).isEqualTo(4 * PIXELS + 2 * 100);
    assertThat(STANDARD.cost(PNG).workUnits()).isEqualTo(PIXELS);
  }

  @Test
  void aJpegOfOneScanKeepsNoCoefficients() {
    DecodeCost cost = STANDARD.cost(BASELINE);

    assertThat(cost.heapBytes()).isEqualTo(5 * PIXELS + 2L * BASELINE.length);
    assertThat(cost.nativeBytes()).isLessThan(DecodeCost.CODEC_STATE + 2 * 3 * PIXELS);
    assertThat(cost.workUnits()).isEqualTo(3 * PIXELS * 2);
  }

  @Test
  void aProgressiveJpegKeepsAllCoefficientsAndTakesAPassForEachScan() {
    DecodeCost cost = STANDARD.cost(PROGRESSIVE);

    // Colour at half size both ways: MCUs of 16 by 16 pixels with six blocks of 64 coefficients.
    assertThat(cost.nativeBytes() - STANDARD.cost(BASELINE).nativeBytes())
        .isEqualTo(7 * 5 * 6 * 64 * 2);
    assertThat(cost.workUnits()).isEqualTo(3 * PIXELS * (1 + scans(PROGRESSIVE)));
  }

  @Test
  void aDicomFileCostsItsImage() {
    assertThat(STANDARD.cost(DICOM).heapBytes()).isEqualTo(4 * PIXELS + DICOM.length + (3 << 20));
    assertThat(STANDARD.cost(DICOM).nativeBytes()).isZero();
  }

  @Test
  void whatAHeaderRefusesCostsNothing() {
    byte[] large = TestPng.begin().header(30_000, 30_000, 8, 0, false).end();
    byte[] hand = TestDicom.image(100, 80).with(0x0018_0015, "CS", "HAND").part10();

    assertThat(STANDARD.cost(large)).isEqualTo(DecodeCost.NOTHING);
    assertThat(STANDARD.cost(hand)).isEqualTo(DecodeCost.NOTHING);
    assertThat(STANDARD.cost(new byte[0])).isEqualTo(DecodeCost.NOTHING);
    assertThat(STANDARD.cost(new byte[12_000_001])).isEqualTo(DecodeCost.NOTHING);
    assertThat(STANDARD.cost("text".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(DecodeCost.NOTHING);
  }

  @Test
  void aDecoderThatDoesNotSayIsTheDearest() {
    ImageDecoder silent =
        new ImageDecoder() {
          @Override
          public boolean recognises(byte[] bytes) {
            return true;
          }

          @Override
          public GreyImage decode(byte[] bytes, ImageLimits limits) {
            throw new UnsupportedOperationException();
          }
        };

    assertThat(ImageDecoders.of(List.of(silent), ImageLimits.STANDARD).cost(new byte[1]))
        .isEqualTo(DecodeCost.largest(ImageLimits.STANDARD));
  }

  @Test
  void noDecodeTakesMoreHeapThanItsCost() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] rle = TestDicom.image(600, 500).part10();
    for (byte[] file :
        new byte[][] {
          TestPng.of(600, 500, 8, 2, true, DecodeCostTest::noise),
          TestJpeg.colour(600, 500, false, DecodeCostTest::noise),
          TestJpeg.colour(600, 500, true, DecodeCostTest::noise),
          TestDicom.image(600, 500).in(TestDicom.DEFLATED).part10(),
          rle
        }) {
      Results.image(STANDARD.decode(file)); // loads classes
      long before = threads.getCurrentThreadAllocatedBytes();

      Results.image(STANDARD.decode(file));

      long taken = threads.getCurrentThreadAllocatedBytes() - before;
      // What is allocated and freed again on the way counts here, though it is never held at once.
      assertThat(taken).isLessThan(STANDARD.cost(file).heapBytes() + 1_500_000);
    }
  }

  @Property(tries = 2000)
  void hostileHeadersCostNoMoreThanTheLargestImageAndNeverThrow(
      @ForAll @IntRange(max = 3) int which,
      @ForAll @IntRange(max = 99_999) int place,
      @ForAll byte[] damage) {
    byte[] file = new byte[][] {PNG, BASELINE, PROGRESSIVE, DICOM}[which].clone();
    int at = place % Math.min(file.length, 700);
    System.arraycopy(damage, 0, file, at, Math.min(damage.length, file.length - at));

    DecodeCost cost = STANDARD.cost(file);

    assertThat(cost).isEqualTo(cost.atMost(DecodeCost.largest(ImageLimits.STANDARD)));
  }

  @Test
  void aFileThatEndsWithinItsHeaderCostsNothing() {
    for (byte[] file : new byte[][] {PNG, DICOM}) {
      assertThat(STANDARD.cost(Arrays.copyOf(file, 20))).isEqualTo(DecodeCost.NOTHING);
    }
  }

  private static int scans(byte[] jpeg) {
    int scans = 0;
    for (int i = 0; i + 1 < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) 0xDA) {
        scans++;
      }
    }
    return scans;
  }

  private static int noise(int x, int y) {
    return (x * 31 ^ y * 17) & 255;
  }
}
