package io.radstream.schemas.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ImageSizeTest {

  @Test
  void standardImagesNeedTheStandardTopics() {
    assertThat(ImageSize.imageRecord(ImageSize.STANDARD))
        .isEqualTo(TopicLayout.LARGEST_IMAGE_RECORD);
    assertThat(ImageSize.wrappedRecord(ImageSize.STANDARD))
        .isEqualTo(TopicLayout.LARGEST_WRAPPED_RECORD);
  }

  @Test
  void largestImageFitsKafkasRequests() {
    int broker = 100 * 1024 * 1024; // socket.request.max.bytes

    assertThat(ImageSize.wrappedRecord(ImageSize.LARGEST)).isLessThan(broker);
    assertThat(ImageSize.isPossible(ImageSize.LARGEST)).isTrue();
    assertThat(ImageSize.isPossible(ImageSize.LARGEST + 1)).isFalse();
    assertThat(ImageSize.isPossible(0)).isFalse();
  }
}
