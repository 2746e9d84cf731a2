package io.radstream.modeltrainer.dataset.snapshot;

import io.radstream.files.PrivateFolder;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * A folder that follows the labels topic: images in an archive, one file each, and a journal of the
 * labels. Reads each record once, however often the process ends, and holds no image in memory.
 * Locked against a second process. For one thread.
 */
public final class LabelCollection implements AutoCloseable {

  private final Path folder;
  private final Topics topics;
  private final InstantSource clock;
  private final FileChannel lock;
  private final Journal journal;
  private final TopicReader reader;
  private final LabelRecords records;
  private final ImageSearch search;

  private LabelCollection(
      Path folder,
      Topics topics,
      InstantSource clock,
      FileChannel lock,
      Journal journal,
      TopicSource source) {
    this.folder = folder;
    this.topics = topics;
    this.clock = clock;
    this.lock = lock;
    this.journal = journal;
    reader = source.reader();
    ImageArchive archive = new ImageArchive(folder);
    records = new LabelRecords(source.labels(), archive);
    search = new ImageSearch(reader, topics.images(), source.images(), archive);
  }

  /**
   * Opens a collection, making the folder if it is not there. Speaks to nobody yet.
   *
   * @throws UnusableFolderException if it is damaged, in use, or of another topic
   * @throws org.apache.kafka.common.config.ConfigException if an address makes no sense
   */
  public static LabelCollection open(Path folder, TopicAddress address, InstantSource clock)
      throws IOException {
    return open(folder, address.topics(), () -> TopicSource.of(address.connection()), clock);
  }

  static LabelCollection open(
      Path folder, Topics topics, Supplier<TopicSource> source, InstantSource clock)
      throws IOException {
    PrivateFolder.create(folder);
    FileChannel lock = locked(folder);
    @Nullable Journal journal = null;
    boolean opened = false;
    try {
      journal = Journal.open(folder, topics.labels());
      var collection = new LabelCollection(folder, topics, clock, lock, journal, source.get());
      opened = true;
      return collection;
    } finally {
      if (!opened) {
        closeBoth(journal, lock);
      }
    }
  }

  private static void closeBoth(@Nullable Journal journal, FileChannel lock) throws IOException {
    try (lock) {
      if (journal != null) {
        journal.close();
      }
    }
  }

  private static FileChannel locked(Path folder) throws IOException {
    FileChannel channel =
        PrivateFolder.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!taken(channel)) {
      channel.close();
      throw new UnusableFolderException(
          "another training works in %s; wait for it or choose another --out".formatted(folder));
    }
    return channel;
  }

  /** Closing the channel gives the lock back, as does the end of the process, however it ends. */
  private static boolean taken(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** What image paths of a manifest are relative to. */
  public Path folder() {
    return folder;
  }

  /** Readable labels collected so far. */
  public long labels() {
    return journal.position().labels();
  }

  /**
   * Reads what came onto the labels topic since the last time, to the end as it is now.
   *
   * @return readable labels collected in all
   * @throws UnreachableException if broker or topic cannot be used
   * @throws io.radstream.schemas.registry.RegistryUnavailableException if the registry cannot
   * @throws UnusableFolderException if the topic is shorter than what was read of it: another one
   */
  public long collect(CollectionListener listener) throws IOException {
    journal.rollBack();
    String topic = topics.labels();
    Map<Integer, Long> ends = reader.ends(topic);
    Map<Integer, Long> from = new TreeMap<>(reader.beginnings(topic));
    for (Map.Entry<Integer, Long> read : journal.position().to().entrySet()) {
      long end = ends.getOrDefault(read.getKey(), -1L);
      if (end < read.getValue()) {
        throw new UnusableFolderException(
            "%s holds labels of another topic %s: partition %d ends at %d there, %d were read; choose another --out"
                .formatted(folder, topic, read.getKey(), end, read.getValue()));
      }
      from.merge(read.getKey(), read.getValue(), Math::max);
    }
    reader.read(topic, from, ends, new Collector(from, ends, listener));
    journal.commit(journal.position().readTo(from, ends));
    return labels();
  }

  /**
   * Finds the images of labels that only name them, and writes what has been collected as a
   * snapshot.
   *
   * @param target must not hold a snapshot; its parent must exist
   */
  public Snapshot snapshot(Path target, CollectionListener listener) throws IOException {
    deleteUnfinished(target.resolveSibling(target.getFileName() + ".part"));
    journal.rollBack();
    LabelIndex index = LabelIndex.of(journal);
    search.run(journal, index);
    listener.searched();
    return new SnapshotWriter(journal, index).write(target, folder, clock.instant());
  }

  private static void deleteUnfinished(Path unfinished) throws IOException {
    if (!Files.exists(unfinished)) {
      return;
    }
    Files.walkFileTree(
        unfinished,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }
        });
    Files.delete(unfinished);
  }

  @Override
  public void close() throws IOException {
    reader.close();
    journal.close();
    lock.close();
  }

  private final class Collector implements TopicReader.Sink {
    private final Map<Integer, Long> from;
    private final long begun;
    private final long all;
    private final CollectionListener listener;

    Collector(Map<Integer, Long> from, Map<Integer, Long> ends, CollectionListener listener) {
      this.from = from;
      this.begun = sum(from);
      this.all = sum(ends) - begun;
      this.listener = listener;
    }

    @Override
    public void record(ConsumerRecord<byte[], byte[]> message) throws IOException {
      journal.append(records.entry(message));
    }

    @Override
    public void reached(Map<Integer, Long> positions) throws IOException {
      journal.commit(journal.position().readTo(from, positions));
      listener.collected(sum(positions) - begun, all);
    }

    private static long sum(Map<Integer, Long> offsets) {
      return offsets.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  /** What a collection reads, and how it reads it. */
  record TopicSource(
      TopicReader reader, Deserializer<LabeledXRay> labels, Deserializer<XRayImage> images) {

    static TopicSource of(Connection connection) {
      SchemaRegistryClient registry =
          SchemaRegistryClient.of(RegistryConfig.of(connection.registry()));
      return new TopicSource(
          TopicReader.of(connection),
          new RegistryAvroDeserializer<>(LabeledXRay.class, registry),
          new RegistryAvroDeserializer<>(XRayImage.class, registry));
    }
  }

  /**
   * Where the labels are.
   *
   * @param connection to brokers and Schema Registry
   * @param topics the names of the topics
   */
  public record TopicAddress(Connection connection, Topics topics) {}

  /**
   * Hears how far collecting labels is, always between two steps that a kill cannot tear. Called by
   * the collecting thread; what it throws ends the collecting, and nothing is lost.
   */
  public interface CollectionListener {

    /** Hears nothing. */
    CollectionListener SILENT = new CollectionListener() {};

    /**
     * Records were read and are on disk.
     *
     * @param done offsets read since this collecting began
     * @param all offsets there were when it began
     */
    default void collected(long done, long all) {}

    /** Images of labels that only name them were looked for. */
    default void searched() {}
  }
}
