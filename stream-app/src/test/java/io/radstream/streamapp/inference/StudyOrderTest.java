package io.radstream.streamapp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class StudyOrderTest {

  private record Image(int study, int number) {}

  @Property
  void outcomesOfAStudyLeaveInInputOrderWhateverIsDoneFirst(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 4) Integer> studies,
      @ForAll long seed) {
    // given
    StudyOrder<Image> order = new StudyOrder<>();
    List<Image> images = new ArrayList<>();
    for (int study : studies) {
      Image image = new Image(study, images.size());
      images.add(image);
      order.append(key(study), image);
    }
    List<Image> finishing = new ArrayList<>(images);
    Collections.shuffle(finishing, new Random(seed));

    // when
    List<Image> left = new ArrayList<>();
    Set<Image> done = new HashSet<>();
    for (Image finished : finishing) {
      done.add(finished);
      order.forEachDone(done::contains, left::add);
    }

    // then
    assertThat(left).containsExactlyInAnyOrderElementsOf(images);
    assertThat(order.size()).isZero();
    for (int study = 0; study < 5; study++) {
      int wanted = study;
      assertThat(left.stream().filter(image -> image.study() == wanted))
          .isSortedAccordingTo(Comparator.comparingInt(Image::number));
    }
  }

  @Test
  void aStudyDoesNotWaitForAnother() {
    StudyOrder<String> order = new StudyOrder<>();
    order.append(key(1), "slow routine");
    order.append(key(2), "fast stat");

    List<String> left = new ArrayList<>();
    order.forEachDone("fast stat"::equals, left::add);

    assertThat(left).containsExactly("fast stat");
    assertThat(order.size()).isEqualTo(1);
  }

  @Test
  void recordsWithoutKeyKeepTheirOrderToo() {
    StudyOrder<String> order = new StudyOrder<>();
    order.append(null, "first");
    order.append(null, "second");

    List<String> left = new ArrayList<>();
    order.forEachDone("second"::equals, left::add);

    assertThat(left).isEmpty();
  }

  @Test
  void whatCouldNotBeForwardedStays() {
    StudyOrder<String> order = new StudyOrder<>();
    order.append(key(1), "image");

    assertThatThrownBy(
            () ->
                order.forEachDone(
                    image -> true,
                    image -> {
                      throw new IllegalStateException("broker gone");
                    }))
        .hasMessage("broker gone");

    assertThat(order.size()).isEqualTo(1);
  }

  private static byte[] key(int study) {
    return ("study-" + study).getBytes(StandardCharsets.UTF_8);
  }
}
