package io.radstream.modeltrainer.dataset.snapshot;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import io.radstream.modeltrainer.dataset.snapshot.JournalEntry.Label;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * What was read from the topics, on disk, in the order it was read. Entries count once they are
 * committed together with the offsets they came from: what a kill left behind the last commit is
 * cut off at the next opening and read from the topic again. For one thread.
 */
final class Journal implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String POSITION = "position.json";

  private final Path folder;
  private final FileChannel file;
  private JournalPosition position;
  private long labels;
  private long entries;

  private Journal(Path folder, FileChannel file, JournalPosition position) {
    this.folder = folder;
    this.file = file;
    this.position = position;
    this.labels = position.labels();
    this.entries = position.entries();
  }

  /**
   * Opens the journal of a folder, which must exist, and cuts off what was not committed.
   *
   * @throws UnusableFolderException if it is damaged, or of another topic
   */
  static Journal open(Path folder, String topic) throws IOException {
    JournalPosition position = position(folder, topic);
    if (!position.topic().equals(topic)) {
      throw new UnusableFolderException(
          "%s holds labels of the topic %s, not of %s; choose another --out"
              .formatted(folder, position.topic(), topic));
    }
    Path path = folder.resolve("journal.csv");
    if (position.bytes() > (Files.exists(path) ? Files.size(path) : 0)) {
      throw damaged(path);
    }
    FileChannel file =
        PrivateFolder.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    file.truncate(position.bytes()).position(position.bytes());
    return new Journal(folder, file, position);
  }

  private static JournalPosition position(Path folder, String topic) throws IOException {
    Path path = folder.resolve(POSITION);
    if (!Files.exists(path)) {
      return JournalPosition.start(topic);
    }
    try {
      return JSON.readValue(path.toFile(), JournalPosition.class);
    } catch (IOException e) {
      throw damaged(path);
    }
  }

  private static UnusableFolderException damaged(Path file) {
    return new UnusableFolderException(
        "%s is damaged; delete the folder %s and everything is read from the topic again"
            .formatted(file, file.toAbsolutePath().getParent()));
  }

  /** How far the topics have been read, as last committed. */
  JournalPosition position() {
    return position;
  }

  /** Forgets what was appended since the last commit. */
  void rollBack() throws IOException {
    file.truncate(position.bytes()).position(position.bytes());
    labels = position.labels();
    entries = position.entries();
  }

  /** Adds an entry that counts from the next commit on. */
  void append(JournalEntry entry) throws IOException {
    ByteBuffer row = ByteBuffer.wrap(JournalText.row(entry).getBytes(StandardCharsets.UTF_8));
    while (row.hasRemaining()) {
      file.write(row);
    }
    entries++;
    if (entry instanceof Label) {
      labels++;
    }
  }

  /**
   * Makes everything appended count, together with how far the topics were read for it. Leaves the
   * disk alone if nothing has changed: an idle topic is looked at every two seconds.
   */
  void commit(JournalPosition reached) throws IOException {
    JournalPosition next = reached.with(file.position(), labels, entries);
    if (next.equals(position) && Files.exists(folder.resolve(POSITION))) {
      return;
    }
    file.force(false);
    AtomicFile.writePrivate(folder.resolve(POSITION), JSON.writeValueAsBytes(next));
    position = next;
  }

  /**
   * Hands out every committed entry, oldest first, one at a time.
   *
   * @throws UnusableFolderException if the file is damaged
   */
  void forEach(Consumer<JournalEntry> each) throws IOException {
    Path path = folder.resolve("journal.csv");
    long count = 0;
    try (CSVParser rows = JournalText.FORMAT.parse(committed(path))) {
      for (CSVRecord row : rows) {
        each.accept(JournalText.entry(row));
        count++;
      }
    } catch (IllegalArgumentException e) {
      throw damaged(path);
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CSVException ? damaged(path) : e.getCause();
    }
    if (count != position.entries()) {
      throw damaged(path);
    }
  }

  private BufferedReader committed(Path path) throws IOException {
    return new BufferedReader(
        new InputStreamReader(
            new FirstBytes(Files.newInputStream(path), position.bytes()), StandardCharsets.UTF_8));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** The beginning of a file. */
  private static final class FirstBytes extends FilterInputStream {
    private long left;

    FirstBytes(InputStream in, long bytes) {
      super(in);
      left = bytes;
    }

    @Override
    public int read() throws IOException {
      return left-- > 0 ? super.read() : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left <= 0) {
        return -1;
      }
      int read = super.read(target, offset, (int) Math.min(length, left));
      left -= Math.max(read, 0);
      return read;
    }
  }
}
