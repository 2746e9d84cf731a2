package io.radstream.testkit.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.images.ImageLibrary;
import io.radstream.testkit.images.MalformedRecords;
import io.radstream.testkit.images.SyntheticImages;
import io.radstream.testkit.outcomes.Input;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ImageFeedTest {

  private static final int RECORDS = 400;
  private static final double POISON_SHARE = 0.1;
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);

  /** Not Avro; tells images apart all the same. */
  private static final ImageEncoder ENCODER =
      image -> {
        ByteBuffer bytes = (ByteBuffer) image.getImage();
        return ByteBuffer.allocate(5 + bytes.remaining() + 14)
            .put((byte) 0)
            .putInt(1)
            .put(bytes.duplicate())
            .put(image.getImageId().getBytes(StandardCharsets.US_ASCII))
            .array();
      };

  private static List<Input> inputs(long seed) throws IOException {
    ImageLibrary library =
        new ImageLibrary(List.of(SyntheticImages.jpeg(64, 16, new Random(1))), "one");
    ImageFeed feed = ImageFeed.of(library, ENCODER, POISON_SHARE, seed, CLOCK);
    return Stream.generate(feed::next).limit(RECORDS).map(Input::of).toList();
  }

  @Test
  void sameSeedMakesTheSameRecords() throws IOException {
    assertThat(inputs(5)).isEqualTo(inputs(5));
    assertThat(inputs(6)).isNotEqualTo(inputs(5));
  }

  @Test
  void everyImageHasAnIdOfItsOwn() throws IOException {
    assertThat(inputs(5)).extracting(Input::imageId).doesNotHaveDuplicates();
  }

  @Test
  void sequenceCountsWithinTheStudyWithoutGap() throws IOException {
    Map<String, List<Integer>> studies =
        inputs(5).stream()
            .collect(
                Collectors.groupingBy(
                    Input::studyId, Collectors.mapping(Input::sequence, Collectors.toList())));

    assertThat(studies.values())
        .allSatisfy(
            sequence ->
                assertThat(sequence)
                    .isEqualTo(IntStream.range(0, sequence.size()).boxed().toList()))
        .anyMatch(sequence -> sequence.size() > 2);
  }

  @Test
  void studiesAreInterleaved() throws IOException {
    List<Input> inputs = inputs(5);

    assertThat(IntStream.range(1, RECORDS))
        .anyMatch(
            i ->
                inputs.get(i).sequence() > 0
                    && !inputs.get(i).studyId().equals(inputs.get(i - 1).studyId()));
  }

  @Test
  void poisonOfEveryKindIsAmongThem() throws IOException {
    Map<RejectionReason, Long> reasons =
        inputs(5).stream()
            .filter(input -> input.expected() != null)
            .collect(Collectors.groupingBy(Input::expected, Collectors.counting()));

    assertThat(reasons)
        .containsOnlyKeys(
            RejectionReason.UNDECODABLE_MESSAGE,
            RejectionReason.CORRUPT_IMAGE,
            RejectionReason.UNSUPPORTED_FORMAT);
  }

  @ParameterizedTest
  @EnumSource(
      value = MalformedRecords.class,
      names = {"TRUNCATED_IMAGE", "NO_IMAGE"})
  void decoderRefusesPoisonForTheReasonPlanted(MalformedRecords poison) throws IOException {
    for (EncodedImage image : ImageLibrary.drawn(new Random(1)).images()) {
      StepResult<GreyImage> result =
          ImageDecoders.standard(ImageLimits.STANDARD).decode(poison.imageOf(image.bytes()));

      assertThat(result)
          .isInstanceOfSatisfying(
              StepResult.Rejected.class,
              refused -> assertThat(refused.why().reason()).isEqualTo(poison.reason()));
    }
  }

  @Test
  void drawnImagesCanBeDecoded() throws IOException {
    assertThat(ImageLibrary.drawn(new Random(1)).images())
        .allSatisfy(
            image ->
                assertThat(ImageDecoders.standard(ImageLimits.STANDARD).decode(image.bytes()))
                    .isInstanceOf(StepResult.Accepted.class));
  }
}
