package io.radstream.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FilmSizeTest {

  @Test
  void standardFilmsNeedTheStandardTopics() {
    assertThat(FilmSize.imageRecord(FilmSize.STANDARD)).isEqualTo(TopicLayout.LARGEST_IMAGE_RECORD);
    assertThat(FilmSize.wrappedRecord(FilmSize.STANDARD))
        .isEqualTo(TopicLayout.LARGEST_WRAPPED_RECORD);
  }

  @Test
  void largestFilmFitsKafkasRequests() {
    int broker = 100 * 1024 * 1024; // socket.request.max.bytes

    assertThat(FilmSize.wrappedRecord(FilmSize.LARGEST)).isLessThan(broker);
    assertThat(FilmSize.isPossible(FilmSize.LARGEST)).isTrue();
    assertThat(FilmSize.isPossible(FilmSize.LARGEST + 1)).isFalse();
    assertThat(FilmSize.isPossible(0)).isFalse();
  }
}
