package io.radstream.chaos.feed;

import io.radstream.chaos.account.Fingerprint;
import io.radstream.chaos.account.Input;
import io.radstream.imaging.RejectionReason;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes one record after the other: films in turn, in interleaved studies of one to five images,
 * STAT among ROUTINE, poison among good ones. The same seed makes the same records but for their
 * times. For one thread; only its encoder may be asked for and changed, and a stranger let in, by
 * another.
 */
public final class FilmFeed {

  private static final double STAT_SHARE = 0.1;

  private final FilmLibrary library;
  private final InstantSource clock;
  private final double poisonShare;
  private final Random random;
  private final OpenStudies studies;
  private final Queue<UnaryOperator<byte[]>> strangers = new ConcurrentLinkedQueue<>();
  private volatile ImageEncoder encoder;
  private int made;

  private FilmFeed(
      FilmLibrary library,
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
  public static FilmFeed of(
      FilmLibrary library,
      ImageEncoder encoder,
      double poisonShare,
      long seed,
      InstantSource clock) {
    return new FilmFeed(library, encoder, poisonShare, seed, clock);
  }

  /** What encodes messages now. */
  public ImageEncoder encoder() {
    return encoder;
  }

  /** From now on messages are encoded by another encoder. */
  public void encodeWith(ImageEncoder other) {
    encoder = other;
  }

  /**
   * One of the next records is a stranger's: it must become a dead letter as no message at all.
   *
   * @param value makes its value from a good one's
   */
  public void letIn(UnaryOperator<byte[]> value) {
    strangers.add(value);
  }

  /**
   * A record that is ready to be sent.
   *
   * @param input what is kept of it
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  public record Next(Input input, byte[] key, byte[] value) {}

  /** The next record. */
  public Next next() {
    OpenStudies.Place place = studies.next();
    Film film = library.films().get(made % library.films().size());
    String imageId = "image-%08d".formatted(made++);
    UnaryOperator<byte[]> stranger = strangers.poll();
    if (stranger != null) {
      byte[] good = encoder.encode(message(imageId, place.studyId(), film, film.bytes()));
      return record(imageId, place, stranger.apply(good), RejectionReason.UNDECODABLE_MESSAGE);
    }
    if (random.nextDouble() >= poisonShare) {
      byte[] value = encoder.encode(message(imageId, place.studyId(), film, film.bytes()));
      return record(imageId, place, value, null);
    }
    Poison poison = Poison.ALL.get(random.nextInt(Poison.ALL.size()));
    byte[] image = poison.imageOf(film.bytes());
    byte[] value = encoder.encode(message(imageId, place.studyId(), film, image));
    return record(imageId, place, poison.valueOf(value, random), poison.reason());
  }

  private static Next record(
      String imageId, OpenStudies.Place place, byte[] value, @Nullable RejectionReason expected) {
    byte[] key = place.studyId().getBytes(StandardCharsets.UTF_8);
    Input input =
        new Input(imageId, place.studyId(), place.sequence(), expected, Fingerprint.of(key, value));
    return new Next(input, key, value);
  }

  private XRayImage message(String imageId, String studyId, Film film, byte[] image) {
    var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return XRayImage.newBuilder()
        .setImageId(imageId)
        .setStudyId(studyId)
        .setPatientId("patient-of-" + studyId)
        .setDeviceId("chaos")
        .setPriority(random.nextDouble() < STAT_SHARE ? Priority.STAT : Priority.ROUTINE)
        .setView(View.UNKNOWN)
        .setAcquiredAt(now)
        .setPublishedAt(now)
        .setContentType(film.contentType())
        .setImage(ByteBuffer.wrap(image))
        .build();
  }
}
