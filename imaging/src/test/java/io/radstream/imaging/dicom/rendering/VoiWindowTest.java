package io.radstream.imaging.dicom.rendering;

import static io.radstream.imaging.dicom.pixels.TestPixels.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.TestDicom;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoiWindowTest {

  @ParameterizedTest
  @CsvSource({
    // PS3.3 C.11.2.1.2.1: centre 100, width 11 is from 94.5 to 104.5
    "LINEAR, 11, 94, 0",
    "LINEAR, 11, 94.5, 0",
    "LINEAR, 11, 95, 0.05",
    "LINEAR, 11, 99.5, 0.5",
    "LINEAR, 11, 104, 0.95",
    "LINEAR, 11, 104.5, 1",
    "LINEAR, 11, 105, 1",
    "LINEAR, 1, 99.5, 0",
    "LINEAR, 1, 99.6, 1",
    "CUBIC, 11, 95, 0.05",
    // C.11.2.1.3.2: centre 100, width 10 is from 95 to 105
    "LINEAR_EXACT, 10, 95, 0",
    "LINEAR_EXACT, 10, 96, 0.1",
    "LINEAR_EXACT, 10, 100, 0.5",
    "LINEAR_EXACT, 10, 104, 0.9",
    "LINEAR_EXACT, 10, 105, 1",
    "LINEAR_EXACT, 10, 106, 1",
    "LINEAR_EXACT, 0.5, 100.125, 0.75",
    // C.11.2.1.3.1
    "SIGMOID, 40, 100, 0.5",
    "SIGMOID, 40, 110, 0.7310585786300049",
    "SIGMOID, 40, 90, 0.2689414213699951",
    "SIGMOID, 20, 110, 0.8807970779778823"
  })
  void aWindowFollowsItsFunction(String function, String width, double value, double shown)
      throws BadImageException {
    List<DoubleUnaryOperator> windows = windows(function, "100", width);

    assertThat(windows).hasSize(1);
    assertThat(windows.get(0).applyAsDouble(value)).isEqualTo(shown, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "LINEAR, 100, 1, 1",
    "LINEAR, 100, 0.99, 0",
    "LINEAR, 100, 0, 0",
    "LINEAR, 100, -5, 0",
    "LINEAR_EXACT, 100, 0.01, 1",
    "LINEAR_EXACT, 100, 0, 0",
    "LINEAR_EXACT, 100, -1, 0",
    "SIGMOID, 100, 0.5, 1",
    "SIGMOID, 100, 0, 0",
    "LINEAR, x, 100, 0",
    "LINEAR, 100, x, 0",
    "LINEAR, 1\\2\\3, 5\\6\\7, 3",
    "LINEAR, 1\\2, 5, 1",
    "LINEAR, 1, 5\\6, 1",
    "LINEAR, 1\\x\\3, 5\\6\\0, 1",
    "LINEAR, , 5, 0",
    "LINEAR, 5, , 0"
  })
  void windowsNeedACentreAndAPossibleWidth(
      String function, @Nullable String centers, @Nullable String widths, int count)
      throws BadImageException {
    assertThat(windows(function, centers == null ? "" : centers, widths == null ? "" : widths))
        .hasSize(count);
  }

  @ParameterizedTest
  @CsvSource({
    "LINEAR, LINEAR",
    "linear, LINEAR",
    "LINEAR_EXACT, LINEAR_EXACT",
    "Linear Exact, LINEAR_EXACT",
    "linear-exact, LINEAR_EXACT",
    "LINEAR__EXACT, LINEAR_EXACT",
    "sigmoid, SIGMOID",
    "CUBIC, ",
    "LINEAREXACT, ",
    "LINEAR_, "
  })
  void functionsAreKnownHoweverTheirNamesAreSpelt(String written, @Nullable String name)
      throws BadImageException {
    assertThat(
            VoiWindow.functionName(set(TestDicom.empty().with(Tag.WINDOW_FUNCTION, "LO", written))))
        .isEqualTo(Optional.ofNullable(name));
  }

  @Test
  void aHeaderWithoutAWordHasNoWindow() throws BadImageException {
    assertThat(VoiWindow.all(set(TestDicom.empty()))).isEmpty();
    assertThat(VoiWindow.functionName(set(TestDicom.empty()))).isEmpty();
  }

  private static List<DoubleUnaryOperator> windows(String function, String centers, String widths)
      throws BadImageException {
    return VoiWindow.all(
        set(
            TestDicom.empty()
                .with(Tag.WINDOW_FUNCTION, "CS", function)
                .with(Tag.WINDOW_CENTER, "DS", centers)
                .with(Tag.WINDOW_WIDTH, "DS", widths)));
  }
}
