package io.radstream.gateway.identitymap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All segments of a map, by their numbers. Not thread-safe. */
final class Segments {

  private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

  private final SegmentFolder folder;
  private final IdentityKey key;
  private final Disk disk;
  private final SecureRandom random = new SecureRandom();
  private final SegmentReader reader;

  /** The newest time of receipt in each. */
  private final TreeMap<Integer, Instant> newest = new TreeMap<>();

  private int last;

  /** Makes the files that segments are written to. */
  @FunctionalInterface
  interface Disk {

    /** A new file for the segment of a number. */
    SegmentFile create(int number) throws IOException;
  }

  Segments(SegmentFolder folder, IdentityKey key, Disk disk) {
    this.folder = folder;
    this.key = key;
    this.disk = disk;
    this.reader = new SegmentReader(folder.folder(), key, random);
  }

  /** Reads all that are there, cuts what is unfinished, and tells an index what they hold. */
  void readAll(EntryIndex index) throws IOException {
    for (Map.Entry<Integer, Path> segment : folder.segments().entrySet()) {
      last = Math.max(last, segment.getKey());
      read(segment.getKey(), segment.getValue(), index);
    }
  }

  private void read(int number, Path path, EntryIndex index) throws IOException {
    newest.remove(number);
    byte[] file = Files.readAllBytes(path);
    if (SegmentScan.isUnbegun(file)) {
      SegmentFolder.erase(path);
      return;
    }
    SegmentCipher cipher = cipher(file);
    SegmentScan scan = SegmentScan.of(file, path, key, cipher);
    if (!scan.isComplete()) {
      complete(path, file, scan, cipher);
    }
    if (scan.texts().isEmpty()) {
      SegmentFolder.erase(path);
      return;
    }
    for (SegmentScan.Located text : scan.texts()) {
      IdentityEntry entry = EntryText.read(text.text());
      index.add(entry, number, text.position());
      noteTime(number, entry.receivedAt());
    }
  }

  /** From now on a cut is noticed. */
  private static void complete(Path path, byte[] file, SegmentScan scan, SegmentCipher cipher)
      throws IOException {
    LOG.warn(
        "The identity map's {} was not finished: {} bytes of its end were cut, {} entries are whole",
        path.getFileName(),
        file.length - scan.end(),
        scan.texts().size());
    SegmentFolder.replaceTail(path, scan.end(), cipher.sealed(scan.end(), SegmentScan.END));
  }

  /** Begins the next. */
  OpenSegment begin(Instant now) throws IOException {
    last++;
    SegmentHeader header = SegmentHeader.random(key, random);
    SegmentFile file = disk.create(last);
    folder.forceName();
    return new OpenSegment(
        last, now, new SegmentWriter(file, header, new SegmentCipher(key, header, random)));
  }

  void noteTime(int number, Instant receivedAt) {
    newest.merge(number, receivedAt, (one, other) -> one.isAfter(other) ? one : other);
  }

  boolean holds(int number) {
    return newest.containsKey(number);
  }

  /** One entry, checked again. */
  IdentityEntry read(long place) throws IOException {
    return reader.read(place);
  }

  /**
   * Writes all segments anew that hold some entries, without them. None may be open.
   *
   * @param gone takes those entries
   * @param rewritten takes the numbers of those segments, as soon as each is
   */
  void rewriteWithout(
      Predicate<IdentityEntry> unwanted, List<IdentityEntry> gone, Set<Integer> rewritten)
      throws IOException {
    for (Map.Entry<Integer, Path> segment : folder.segments().entrySet()) {
      byte[] file = Files.readAllBytes(segment.getValue());
      if (!SegmentScan.isUnbegun(file) && rewritten(segment.getValue(), file, unwanted, gone)) {
        rewritten.add(segment.getKey());
      }
    }
  }

  private boolean rewritten(
      Path path, byte[] file, Predicate<IdentityEntry> unwanted, List<IdentityEntry> gone)
      throws IOException {
    List<byte[]> kept = new ArrayList<>();
    List<IdentityEntry> dropped = new ArrayList<>();
    for (SegmentScan.Located text : SegmentScan.of(file, path, key, cipher(file)).texts()) {
      IdentityEntry entry = EntryText.read(text.text());
      if (unwanted.test(entry)) {
        dropped.add(entry);
      } else {
        kept.add(text.text());
      }
    }
    if (dropped.isEmpty()) {
      return false;
    }
    if (kept.isEmpty()) {
      SegmentFolder.erase(path);
    } else {
      SegmentFolder.replace(path, segment(kept));
    }
    gone.addAll(dropped);
    return true;
  }

  /** Reads some segments again, those of them that are there. */
  void readAgain(Set<Integer> numbers, EntryIndex index) throws IOException {
    newest.keySet().removeAll(numbers);
    for (int number : numbers) {
      if (Files.exists(folder.path(number))) {
        read(number, folder.path(number), index);
      }
    }
  }

  private byte[] segment(List<byte[]> texts) {
    SegmentHeader header = SegmentHeader.random(key, random);
    SegmentCipher cipher = new SegmentCipher(key, header, random);
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(header.bytes());
    for (byte[] text : texts) {
      file.writeBytes(cipher.sealed(file.size(), text));
    }
    file.writeBytes(cipher.sealed(file.size(), SegmentScan.END));
    return file.toByteArray();
  }

  /** Whether there were such. */
  boolean removeOlderThan(Instant time) throws IOException {
    boolean any = false;
    for (int number : List.copyOf(newest.keySet())) {
      if (newest.getOrDefault(number, Instant.MAX).isBefore(time)) {
        SegmentFolder.erase(folder.path(number));
        newest.remove(number);
        any = true;
      }
    }
    return any;
  }

  void close() throws IOException {
    folder.close();
  }

  private SegmentCipher cipher(byte[] file) {
    return reader.cipher(file);
  }
}
