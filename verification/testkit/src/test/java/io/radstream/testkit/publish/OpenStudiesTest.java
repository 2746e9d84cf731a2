package io.radstream.testkit.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.testkit.publish.OpenStudies.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OpenStudiesTest {

  private static final int IMAGES = 2000;

  @Test
  void studyHasOneToFiveImagesCountedFromZeroWithoutAGap() {
    Map<String, Integer> images = new HashMap<>();

    for (Place place : places(7)) {
      int before = images.getOrDefault(place.studyId(), 0);
      assertThat(place.sequence()).isEqualTo(before);
      images.put(place.studyId(), before + 1);
    }

    assertThat(images.values()).allMatch(count -> count >= 1 && count <= 5).contains(1, 2, 3, 4, 5);
  }

  @Test
  void noMoreThanTwentyFourStudiesAreOpenAtOnce() {
    List<Place> places = places(7);
    Map<String, Integer> last = new HashMap<>();
    for (int i = 0; i < places.size(); i++) {
      last.put(places.get(i).studyId(), i);
    }
    for (int i = 0; i < places.size(); i++) {
      int now = i;
      long open =
          places.subList(0, i + 1).stream()
              .map(Place::studyId)
              .distinct()
              .filter(study -> last.getOrDefault(study, 0) > now)
              .count();
      assertThat(open).isLessThanOrEqualTo(24);
    }
  }

  @Test
  void sameSeedInterleavesInTheSameWay() {
    assertThat(places(7)).isEqualTo(places(7)).isNotEqualTo(places(8));
  }

  private static List<Place> places(long seed) {
    OpenStudies studies = new OpenStudies(new Random(seed));
    return Stream.generate(studies::next).limit(IMAGES).toList();
  }
}
