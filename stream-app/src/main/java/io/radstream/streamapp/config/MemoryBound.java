package io.radstream.streamapp.config;

import io.radstream.model.explain.Thumbnail;
import io.radstream.streamapp.decode.DecodeSettings;
import io.radstream.streamapp.inference.InferenceSettings;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.references.ReferenceSettings;
import io.radstream.streamapp.rollout.ReleaseSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The most memory that the settings in force allow, whatever the lag.
 *
 * @param heap what is held in the Java heap
 * @param direct what is held beside it by Java; the engine's own memory is not in it
 */
public record MemoryBound(List<Term> heap, List<Term> direct) {

  /**
   * The part of the heap that can be planned with: large arrays fill whole regions of it and cannot
   * always be moved together.
   */
  static final int USABLE_PERCENT = 90;

  /** Java, Kafka's clients, schemas and the model; an estimate. */
  static final long BASE = 96L << 20;

  /** Once opened: its weights in 32 bits, the graph made of them, and that as one array. */
  static final int BUNDLE_COPIES = 6;

  /** A thumbnail, a heat map, and the image each is made from. */
  static final long EXPLANATION_BYTES = 4L * Thumbnail.LONGER_SIDE * Thumbnail.LONGER_SIDE;

  private static final int ROOM_FOR_SENDING = 13 << 20;

  /** Copies the lists. */
  public MemoryBound {
    heap = List.copyOf(heap);
    direct = List.copyOf(direct);
  }

  /**
   * One summand.
   *
   * @param what it is for, and how it comes about
   * @param cure what makes it smaller
   */
  public record Term(String what, long bytes, String cure) {}

  /**
   * What only the installation knows.
   *
   * @param partitions of the images' topic; one process may get all of them
   * @param largestRecord bytes of the largest record that topic takes
   * @param tensorBytes of one image as the model wants it
   * @param mapBytes of the maps that explain one image
   */
  public record Site(int partitions, long largestRecord, long tensorBytes, long mapBytes) {

    /** With a model that explains nothing. */
    public Site(int partitions, long largestRecord, long tensorBytes) {
      this(partitions, largestRecord, tensorBytes, 0);
    }
  }

  /** The bound of one installation. */
  public static MemoryBound of(StreamConfig config, Site site) {
    return new MemoryBound(heap(config, site), direct(config, site));
  }

  private static List<Term> heap(StreamConfig config, Site site) {
    List<Term> terms = new ArrayList<>(inFlight(config.inference(), site));
    terms.addAll(explaining(config.inference(), site));
    terms.addAll(decoding(config.inference(), site));
    terms.addAll(kafka(config, site));
    terms.addAll(releases(config.releases(), site));
    terms.add(new Term("Java, Kafka's clients and the model (estimate)", BASE, "nothing"));
    return terms;
  }

  private static List<Term> inFlight(InferenceSettings inference, Site site) {
    long bytes = Math.max(inference.flight().maxBytes(), site.largestRecord());
    int images = inference.flight().maxImages();
    return List.of(
        new Term("records read or in flight: inflight.bytes", bytes, "inflight.bytes"),
        new Term(
            "tensors: inflight.images %d x %s".formatted(images, mib(site.tensorBytes())),
            images * site.tensorBytes(),
            "inflight.images"));
  }

  private static List<Term> explaining(InferenceSettings inference, Site site) {
    if (!inference.explain().any()) {
      return List.of();
    }
    long each = site.mapBytes() + EXPLANATION_BYTES;
    int images = inference.flight().maxImages();
    return List.of(
        new Term(
            "explanations: inflight.images %d x %s".formatted(images, mib(each)),
            images * each,
            "explain never"));
  }

  private static List<Term> decoding(InferenceSettings inference, Site site) {
    int threads = inference.decode().workers();
    long late = 2L * DecodeSettings.MOST_HANGING;
    long image = largestImage(inference, site);
    return List.of(
        new Term(
            "images being decoded: decode.memory", inference.decode().memory(), "decode.memory"),
        new Term("small images meanwhile", DecodeSettings.RESERVE, "nothing"),
        new Term(
            "encoded images at hand: (decode.threads %d + %d late ones) x %s"
                .formatted(threads, late, mib(image)),
            (threads + late) * image,
            "decode.threads"));
  }

  /** An image lies in a record, unless archives may be asked for it. */
  private static long largestImage(InferenceSettings inference, Site site) {
    ReferenceSettings references = inference.references();
    long referenced =
        references.hosts().isEmpty()
            ? 0
            : Math.min(references.maxBytes(), inference.decode().limits().maxBytes());
    return Math.max(site.largestRecord(), referenced);
  }

  /** Records are read while inflight.bytes has room for one more poll, or for half of it. */
  private static long readBeyond(StreamConfig config, Site site) {
    long poll = KafkaBuffers.POLLED_RECORDS * (long) KafkaBuffers.fetchBytes(site.largestRecord());
    return Math.max(0, poll - config.inference().flight().maxBytes() / 2);
  }

  private static List<Term> kafka(StreamConfig config, Site site) {
    int threads = config.streams().threads();
    long fetch = KafkaBuffers.fetchBytes(site.largestRecord());
    long beyond = readBeyond(config, site);
    return List.of(
        new Term(
            "records read beyond inflight.bytes: streams.threads %d x %s"
                .formatted(threads, mib(beyond)),
            threads * beyond,
            "max.message.bytes of the topic"),
        new Term(
            "fetches: partitions %d x %s".formatted(site.partitions(), mib(fetch)),
            site.partitions() * fetch,
            "fewer partitions"),
        new Term(
            "results being sent: streams.threads %d x %s"
                .formatted(threads, mib(KafkaBuffers.sentBytes(site.largestRecord()))),
            threads * KafkaBuffers.sentBytes(site.largestRecord()),
            "streams.threads"));
  }

  private static List<Term> releases(ReleaseSettings releases, Site site) {
    if (!releases.follow()) {
      return List.of();
    }
    long bundle = releases.archives().maxBytes();
    int waiting = releases.shadowShare() > 0 ? InferenceStages.SHADOW_IMAGES : 0;
    return List.of(
        new Term(
            "an announced model being read: %d x releases.max.bytes".formatted(BUNDLE_COPIES),
            BUNDLE_COPIES * bundle,
            "releases.max.bytes"),
        new Term(
            "tensors on trial: %d x %s".formatted(waiting, mib(site.tensorBytes())),
            waiting * site.tensorBytes(),
            "shadow.share 0"));
  }

  private static List<Term> direct(StreamConfig config, Site site) {
    int threads = config.streams().threads();
    long network = (long) KafkaBuffers.fetchBytes(site.largestRecord()) + ROOM_FOR_SENDING;
    int batch = config.inference().batch().maxBatch();
    return List.of(
        new Term("one batch", batch * site.tensorBytes(), "batching.max.batch"),
        new Term(
            "codecs of images being decoded",
            config.inference().decode().nativeMemory() + DecodeSettings.RESERVE,
            "decode.max.pixels"),
        new Term("network buffers", threads * network, "streams.threads"));
  }

  /** Bytes of heap at most. */
  public long heapBytes() {
    return sum(heap);
  }

  /** Bytes beside the heap at most, without the engine's. */
  public long directBytes() {
    return sum(direct);
  }

  private static long sum(List<Term> terms) {
    return terms.stream().mapToLong(Term::bytes).sum();
  }

  /** The smallest heap, {@code -Xmx}, that is accepted. */
  public long requiredHeap() {
    return (heapBytes() * 100 + USABLE_PERCENT - 1) / USABLE_PERCENT;
  }

  /** One line for the start. */
  public String line(long maxHeap) {
    return "Memory: at most %s of the heap's %s, and %s beside it without the engine's own."
        .formatted(mib(heapBytes()), mib(maxHeap), mib(directBytes()));
  }

  /**
   * Why this heap does not do.
   *
   * @param maxHeap bytes, as of {@link Runtime#maxMemory}
   * @return every term with its number and what to change; empty if it fits
   */
  public Optional<String> refusal(long maxHeap) {
    if (requiredHeap() <= maxHeap) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    text.append(
        "The settings allow %s of heap; of this Java's %s, %d %% can be planned with.%n"
            .formatted(mib(heapBytes()), mib(maxHeap), USABLE_PERCENT));
    heap.forEach(
        term ->
            text.append(
                "  %9s  %s; smaller by: %s%n"
                    .formatted(mib(term.bytes()), term.what(), term.cure())));
    return Optional.of(text.append(cure()).toString());
  }

  /**
   * What is to be known of a machine, or container, that has room for the heap but not for all that
   * may come to lie beside it; that it does at once is unlikely, so it is no reason to refuse.
   *
   * @param machine bytes; 0 if they are not known
   */
  public Optional<String> shortage(long maxHeap, long machine) {
    long most = maxHeap + directBytes();
    return machine == 0 || most <= machine
        ? Optional.empty()
        : Optional.of(
            ("This machine or container has %s. The heap and what may lie beside it come to %s, and"
                    + " the engine's own memory to that: the largest images may exceed it. Give it"
                    + " more, or lower decode.max.pixels.")
                .formatted(mib(machine), mib(most)));
  }

  private String cure() {
    return "Give Java -Xmx%dm, or make a term smaller.".formatted(mebibytes(requiredHeap()));
  }

  private static String mib(long bytes) {
    return bytes < 10 << 20
        ? "%.1f MiB".formatted((double) bytes / (1 << 20))
        : mebibytes(bytes) + " MiB";
  }

  private static long mebibytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
