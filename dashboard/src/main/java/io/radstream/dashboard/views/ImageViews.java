package io.radstream.dashboard.views;

import io.radstream.dashboard.views.ViewAnswer.None;
import io.radstream.dashboard.views.ViewAnswer.View;
import io.radstream.dashboard.window.Attachments;
import io.radstream.dashboard.window.Place;
import io.radstream.dashboard.window.SeenImage;
import io.radstream.dashboard.window.ShownText;
import io.radstream.gateway.association.FailurePlaces;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.model.explain.Thumbnail;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.SchemaRegistryClient;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pictures of images, made when they are asked for: the stream app has no part in it. Thumbnail and
 * heat map come from the explanation where there is one, else the image is fetched from its topic
 * and decoded under limits. Two threads, {@code views-N}, with 64 waiting places; who comes when
 * all are taken is told so. Pictures are kept up to a bound of bytes. Thread-safe.
 */
public final class ImageViews implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ImageViews.class);
  private static final int THREADS = 2;
  private static final int WAITING = 64;
  private static final None GONE =
      new None(410, "IMAGE_GONE", "the image has left its topic, or its place is not known");
  private static final None NOT_EXPLAINED =
      new None(404, "NOT_EXPLAINED", "there is no heat map of this image");
  private static final None BUSY =
      new None(503, "BUSY", "too many pictures are being made; ask again in a second");
  private static final None AWAY =
      new None(503, "KAFKA_AWAY", "Kafka or the Schema Registry does not answer");

  private final ImageSources sources;
  private final Attachments attachments;
  private final ImageDecoders decoders;
  private final ViewCache cache;
  private final ThreadPoolExecutor threads;

  ImageViews(
      ImageSources sources, Attachments attachments, ImageDecoders decoders, long cacheBytes) {
    this.sources = sources;
    this.attachments = attachments;
    this.decoders = decoders;
    this.cache = new ViewCache(cacheBytes);
    AtomicInteger number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            task -> {
              Thread thread = new Thread(task, "views-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * With consumers of its own.
   *
   * @param cacheBytes of pictures that are kept
   */
  public static ImageViews open(
      Map<String, String> client,
      SchemaRegistryClient registry,
      Attachments attachments,
      ImageLimits limits,
      long cacheBytes) {
    return new ImageViews(
        ImageSources.open(client, registry),
        attachments,
        ImageDecoders.standard(limits),
        cacheBytes);
  }

  /**
   * Has a picture made; does not block.
   *
   * @param answer called once, by this thread or one of the pool
   */
  public void ask(SeenImage image, ViewKind kind, Consumer<ViewAnswer> answer) {
    Place at = image.outcomeAt();
    String key = "%s-%s-%d-%d".formatted(kind, at.topic(), at.partition(), at.offset());
    Optional<View> kept = cache.get(key);
    if (kept.isPresent()) {
      answer.accept(kept.get());
      return;
    }
    try {
      threads.execute(() -> answer.accept(made(image, kind, key)));
    } catch (RejectedExecutionException e) {
      answer.accept(BUSY);
    }
  }

  /** The outermost call of a thread: whatever happens in it, the asker is answered. */
  private ViewAnswer made(SeenImage image, ViewKind kind, String key) {
    try {
      ViewAnswer answer =
          switch (kind) {
            case THUMBNAIL -> thumbnail(image, key);
            case WHOLE -> view(image, key);
            case HEATMAP -> heatMap(image, key);
          };
      if (answer instanceof View view) {
        cache.put(key, view);
      }
      return answer;
    } catch (KafkaException e) { // the registry's failures among them
      return AWAY;
    } catch (RuntimeException | OutOfMemoryError e) {
      LOG.error("An image was not drawn. Cure: report it.", FailurePlaces.of(e));
      return new None(500, "DEFECT", "a defect of the dashboard; its log tells");
    }
  }

  private ViewAnswer thumbnail(SeenImage image, String key) {
    Optional<Explanation> explanation = explanation(image);
    if (explanation.isPresent()) {
      return new View("image/jpeg", bytes(explanation.get().getThumbnail()), key);
    }
    return decoded(image, grey -> new View("image/jpeg", Thumbnail.of(grey).jpeg(), key));
  }

  private ViewAnswer view(SeenImage image, String key) {
    return decoded(image, grey -> new View("image/png", Rendering.png(grey), key));
  }

  private ViewAnswer heatMap(SeenImage image, String key) {
    return explanation(image)
        .<ViewAnswer>map(explanation -> new View("image/png", bytes(explanation.getHeatMap()), key))
        .orElse(NOT_EXPLAINED);
  }

  private Optional<Explanation> explanation(SeenImage image) {
    String id = image.ids().image();
    return attachments
        .explanation(id)
        .flatMap(explained -> sources.explanation(explained.place()))
        .filter(explanation -> ShownText.of(explanation.getImageId()).equals(id));
  }

  private ViewAnswer decoded(SeenImage image, Function<GreyImage, View> make) {
    Place place = image.source();
    Optional<byte[]> encoded =
        place == null
            ? Optional.empty()
            : sources
                .image(place)
                .filter(found -> ShownText.of(found.getImageId()).equals(image.ids().image()))
                .flatMap(ImageViews::encoded);
    if (encoded.isEmpty()) {
      return GONE;
    }
    return decoders
        .decode(encoded.get())
        .<ViewAnswer, RuntimeException>either(
            make::apply,
            why ->
                new None(422, "NO_PICTURE", "the image cannot be decoded: " + why.reason().name()));
  }

  private static Optional<byte[]> encoded(XRayImage message) {
    return message.getImage() instanceof ByteBuffer buffer
        ? Optional.of(bytes(buffer))
        : Optional.empty();
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    threads.shutdownNow();
    try {
      boolean unused = threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sources.close();
  }
}
