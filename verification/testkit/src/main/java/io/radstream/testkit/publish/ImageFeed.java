package io.radstream.testkit.publish;

import io.radstream.imaging.RejectionReason;
import io.radstream.schemas.ImageReference;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.images.ImageLibrary;
import io.radstream.testkit.images.ImageRecord;
import io.radstream.testkit.images.MalformedRecords;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes one record after the other: images in turn, in interleaved studies of one to five images,
 * STAT among ROUTINE, poison among good ones. The same seed makes the same records but for their
 * times. For one thread; only its encoder may be asked for and changed, its images and its senders'
 * clocks set, and a stranger let in, by another.
 */
public final class ImageFeed implements RecordSource {

  private static final double STAT_SHARE = 0.1;

  private volatile ImageLibrary library;
  private final InstantSource clock;
  private final double poisonShare;
  private final Random random;
  private final OpenStudies studies;
  private final Queue<UnaryOperator<byte[]>> hostileValues = new ConcurrentLinkedQueue<>();
  private final Queue<ImageReference> references = new ConcurrentLinkedQueue<>();
  private volatile ImageEncoder encoder;
  private volatile List<SenderClock> clocks = List.of(SenderClock.RIGHT);
  private int made;

  private ImageFeed(
      ImageLibrary library,
      ImageEncoder encoder,
      double poisonShare,
      long seed,
      InstantSource clock) {
    this.library = library;
    this.encoder = encoder;
    this.poisonShare = poisonShare;
    this.random = new Random(seed);
    this.studies = new OpenStudies(random);
    this.clock = clock;
  }

  /**
   * A feed that never ends.
   *
   * @param poisonShare of the records, 0 to 1
   */
  public static ImageFeed of(
      ImageLibrary library,
      ImageEncoder encoder,
      double poisonShare,
      long seed,
      InstantSource clock) {
    return new ImageFeed(library, encoder, poisonShare, seed, clock);
  }

  /** What encodes messages now. */
  public ImageEncoder encoder() {
    return encoder;
  }

  /** From now on messages are encoded by another encoder. */
  public void encodeWith(ImageEncoder other) {
    encoder = other;
  }

  /** From now on other images are published. */
  public void publish(ImageLibrary others) {
    library = others;
  }

  /** From now on senders take turns whose clocks are these. */
  public void tellTimeBy(List<SenderClock> others) {
    clocks = List.copyOf(others);
  }

  /**
   * One of the next records is a stranger's: it must become a dead letter as no message at all.
   *
   * @param value makes its value from a good one's
   */
  public void letIn(UnaryOperator<byte[]> value) {
    hostileValues.add(value);
  }

  /**
   * One of the next records refers to an image that nobody hands out: it must become a dead letter
   * for that reason.
   */
  public void referTo(ImageReference nowhere) {
    references.add(nowhere);
  }

  /** Whether every stranger that was to be let in is among the records. */
  public boolean allAreIn() {
    return hostileValues.isEmpty();
  }

  @Override
  public ImageRecord next() {
    OpenStudies.Place place = studies.next();
    List<EncodedImage> images = library.images();
    EncodedImage source = images.get(made % images.size());
    List<SenderClock> turns = clocks;
    Sender sender = new Sender(place, turns.get(made % turns.size()), clock.instant());
    String imageId = "image-%08d".formatted(made++);
    UnaryOperator<byte[]> hostile = hostileValues.poll();
    if (hostile != null) {
      byte[] good = encoder.encode(message(imageId, sender, source, source.bytes()));
      return record(imageId, sender, hostile.apply(good), RejectionReason.UNDECODABLE_MESSAGE);
    }
    ImageReference reference = references.poll();
    if (reference != null) {
      byte[] value = encoder.encode(message(imageId, sender, source, reference));
      return record(imageId, sender, value, RejectionReason.REFERENCE_UNREACHABLE);
    }
    if (random.nextDouble() >= poisonShare) {
      byte[] value = encoder.encode(message(imageId, sender, source, source.bytes()));
      return record(imageId, sender, value, null);
    }
    MalformedRecords poison = MalformedRecords.ALL.get(random.nextInt(MalformedRecords.ALL.size()));
    byte[] image = poison.imageOf(source.bytes());
    byte[] value = encoder.encode(message(imageId, sender, source, image));
    return record(imageId, sender, poison.valueOf(value, random), poison.reason());
  }

  /** Who sends what into a study, and when. */
  private record Sender(OpenStudies.Place place, SenderClock clock, Instant now) {}

  private static ImageRecord record(
      String imageId, Sender sender, byte[] value, @Nullable RejectionReason expected) {
    OpenStudies.Place place = sender.place();
    byte[] key = place.studyId().getBytes(StandardCharsets.UTF_8);
    return new ImageRecord(
        imageId,
        place.studyId(),
        place.sequence(),
        expected,
        key,
        value,
        sender.clock().timestamp(sender.now()));
  }

  private XRayImage message(String imageId, Sender sender, EncodedImage source, byte[] image) {
    return message(imageId, sender, source, ByteBuffer.wrap(image));
  }

  /**
   * The same.
   *
   * @param image bytes, or where they lie
   */
  private XRayImage message(String imageId, Sender sender, EncodedImage source, Object image) {
    String studyId = sender.place().studyId();
    var said = sender.clock().publishedAt(sender.now()).truncatedTo(ChronoUnit.MICROS);
    return XRayImage.newBuilder()
        .setImageId(imageId)
        .setStudyId(studyId)
        .setPatientId("patient-of-" + studyId)
        .setDeviceId("chaos")
        .setPriority(random.nextDouble() < STAT_SHARE ? Priority.STAT : Priority.ROUTINE)
        .setView(View.UNKNOWN)
        .setAcquiredAt(said)
        .setPublishedAt(said)
        .setContentType(source.contentType())
        .setImage(image)
        .build();
  }
}
