package io.radstream.gateway.identitymap;

import io.radstream.gateway.identitymap.EntryIndex.Kind;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The identity map as another process is writing it: read only, never locked. What is not known is
 * looked for in what was written since; what was forgotten is not found any more. Memory holds
 * where entries are, as {@link EncryptedIdentityMap} does.
 *
 * <p>Thread-safe; one lock is held while the disk is read.
 */
public final class IdentityView {

  private final SegmentReader reader;
  private final Map<Integer, Known> known = new HashMap<>(); // and below by the monitor
  private EntryIndex index = new EntryIndex();

  /**
   * How far a segment has been read.
   *
   * @param header tells whether it is still the same one
   */
  private record Known(SegmentHeader header, int end) {

    boolean isOf(byte[] file) {
      return file.length >= end && isBegin(file);
    }

    private boolean isBegin(byte[] bytes) {
      return Arrays.equals(header.bytes(), Arrays.copyOf(bytes, SegmentHeader.BYTES));
    }

    boolean isStill(Path path) throws IOException {
      try (InputStream in = Files.newInputStream(path)) {
        return isBegin(in.readNBytes(SegmentHeader.BYTES)) && Files.size(path) == end;
      }
    }
  }

  private IdentityView(SegmentReader reader) {
    this.reader = reader;
  }

  /**
   * A view of a folder, which need not be there yet.
   *
   * @param key what it is encrypted with
   */
  public static IdentityView of(Path folder, IdentityKey key) {
    return new IdentityView(new SegmentReader(folder, key, new SecureRandom()));
  }

  /**
   * Who is behind an image.
   *
   * @param imageId its pseudonym
   * @return empty if it is not known, or not any more
   * @throws IdentityMapException if the map was altered or belongs to another key
   * @throws IOException if it cannot be read
   */
  public synchronized Optional<IdentityEntry> image(String imageId) throws IOException {
    if (!EncryptedIdentityMap.isPseudonym(imageId)) {
      return Optional.empty();
    }
    try {
      Optional<IdentityEntry> found = indexed(imageId);
      if (found.isPresent()) {
        return found;
      }
    } catch (IdentityMapException | FileNotFoundException | EOFException e) {
      // It was written anew since; where it really was altered, reading all says so.
      return readAgain(imageId);
    }
    return readAgain(imageId);
  }

  /**
   * The images of a study.
   *
   * @param studyId its pseudonym
   * @return one entry an image; none if the study is not known, or not any more
   * @throws IdentityMapException if the map was altered or belongs to another key
   * @throws IOException if it cannot be read
   */
  public synchronized List<IdentityEntry> study(String studyId) throws IOException {
    if (!EncryptedIdentityMap.isPseudonym(studyId)) {
      return List.of();
    }
    refresh();
    Map<String, IdentityEntry> found = new LinkedHashMap<>();
    for (long place : index.find(Kind.STUDY, studyId).toArray()) {
      IdentityEntry entry = reader.read(place);
      if (entry.studyId().equals(studyId)) {
        found.putIfAbsent(entry.imageId(), entry);
      }
    }
    return List.copyOf(found.values());
  }

  private Optional<IdentityEntry> readAgain(String imageId) throws IOException {
    refresh();
    return indexed(imageId);
  }

  private Optional<IdentityEntry> indexed(String imageId) throws IOException {
    for (long place : index.find(Kind.IMAGE, imageId).toArray()) {
      IdentityEntry entry = reader.read(place);
      if (entry.imageId().equals(imageId)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private void refresh() throws IOException {
    Map<Integer, Path> there = SegmentFolder.segments(reader.folder());
    if (known.keySet().retainAll(there.keySet())) {
      index = index.only(known::containsKey);
    }
    for (Map.Entry<Integer, Path> segment : there.entrySet()) {
      try {
        refresh(segment.getKey(), segment.getValue());
      } catch (NoSuchFileException e) { // too old just now
        drop(segment.getKey());
      }
    }
  }

  private void refresh(int number, Path path) throws IOException {
    Known before = known.get(number);
    if (before != null && before.isStill(path)) {
      return;
    }
    byte[] file = Files.readAllBytes(path);
    if (before != null && !before.isOf(file)) {
      drop(number);
      before = null;
    }
    if (!SegmentScan.isUnbegun(file)) {
      read(number, path, file, before == null ? SegmentHeader.BYTES : before.end());
    }
  }

  private void read(int number, Path path, byte[] file, int from) throws IOException {
    SegmentScan scan = SegmentScan.of(file, path, reader.key(), reader.cipher(file), from);
    for (SegmentScan.Located text : scan.texts()) {
      index.add(EntryText.read(text.text()), number, text.position());
    }
    known.put(number, new Known(SegmentHeader.of(file), scan.end()));
  }

  private void drop(int number) {
    known.remove(number);
    index = index.only(known::containsKey);
  }
}
