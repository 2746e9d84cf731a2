package io.radstream.dashboard.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.dashboard.window.Window.Page;
import io.radstream.schemas.DiagnosisFinding;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

  private final Window window = new Window(5);

  private void add(int from, int to) {
    for (int i = from; i <= to; i++) {
      window.add(Images.diagnosed("image-" + i, "study-" + i % 2, DiagnosisFinding.NORMAL));
    }
  }

  @Test
  void keepsTheNewestAndForgetsWhatMadeRoom() {
    add(1, 12);

    assertThat(window.all())
        .extracting(image -> image.ids().image())
        .containsExactly("image-12", "image-11", "image-10", "image-9", "image-8");
    assertThat(window.newest("image-7")).isEmpty();
    assertThat(window.study("study-1")).extracting(SeenImage::seq).containsExactly(11L, 9L);
    assertThat(window.extent().images()).isEqualTo(5);
  }

  @Test
  void pagesGoOnWhereTheOneBeforeEndedAlsoWhenImagesComeBetween() {
    add(1, 4);
    Page first = window.page(ImageFilter.ALL, Long.MAX_VALUE, 2);
    add(5, 5);

    Page second = window.page(ImageFilter.ALL, first.next().getAsLong(), 2);

    assertThat(first.images()).extracting(SeenImage::seq).containsExactly(4L, 3L);
    assertThat(second.images()).extracting(SeenImage::seq).containsExactly(2L, 1L);
    assertThat(second.next()).isEmpty();
  }

  @Test
  void theNewestOutcomeOfAnImageCountsAlsoWhenItsFirstHasLeft() {
    window.add(Images.deadLetter("again", "CORRUPT_IMAGE"));
    add(1, 3);
    window.add(Images.diagnosed("again", "study", DiagnosisFinding.COVID19));
    add(4, 6);

    assertThat(window.newest("again").map(SeenImage::kind)).contains(OutcomeKind.CLASSIFIED);
  }

  @Test
  void filtersByReasonOfLetterAndOfAbstention() {
    window.add(Images.deadLetter("bad", "CORRUPT_IMAGE"));
    window.add(Images.deadLetter("large", "TOO_LARGE"));
    window.add(Images.diagnosed("unsure", "study", DiagnosisFinding.ABSTAINED));

    assertThat(reason("TOO_LARGE")).containsExactly("large");
    assertThat(reason("LOW_CONFIDENCE")).containsExactly("unsure");
  }

  private List<String> reason(String reason) {
    ImageFilter filter = new ImageFilter(null, null, null, reason, null);
    return window.page(filter, Long.MAX_VALUE, 10).images().stream()
        .map(image -> image.ids().image())
        .toList();
  }

  @Test
  void anEmptyWindowHasNoExtent() {
    assertThat(window.extent()).isEqualTo(new Window.Extent(0, 5, null, null, 0));
    assertThat(window.page(ImageFilter.ALL, Long.MAX_VALUE, 3).images()).isEmpty();
  }
}
