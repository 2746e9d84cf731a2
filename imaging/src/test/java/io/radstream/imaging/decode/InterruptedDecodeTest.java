package io.radstream.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.imaging.StepResult;
import io.radstream.imaging.dicom.TestDicom;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InterruptedDecodeTest {

  private static final ImageDecoders STANDARD = ImageDecoders.standard(ImageLimits.STANDARD);

  static List<byte[]> files() {
    return List.of(
        TestPng.of(60, 50, 8, 0, false, (x, y) -> x + y),
        TestPng.of(60, 50, 16, 6, true, (x, y) -> x + y),
        TestJpeg.grey(60, 50, false, (x, y) -> x + y),
        TestJpeg.colour(60, 50, true, (x, y) -> x + y),
        TestDicom.image(60, 50).part10(),
        TestDicom.image(60, 50).in(TestDicom.DEFLATED).part10());
  }

  @AfterEach
  void forgetTheInterrupt() {
    Thread.interrupted();
  }

  @ParameterizedTest
  @MethodSource("files")
  void anInterruptedThreadLeavesTheDecodeWithoutAnAnswer(byte[] file) {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> STANDARD.decode(file)).isInstanceOf(CancellationException.class);

    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(STANDARD.decode(file)).isInstanceOf(StepResult.Accepted.class);
  }
}
