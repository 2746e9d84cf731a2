package io.radstream.gateway.identitymap;

import io.radstream.gateway.identitymap.EntryIndex.Kind;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The identity map on disk, encrypted: segments that are written once, from their beginning to
 * their end, by one process. Memory holds where the entries are, 56 to 160 bytes each, at most 16
 * million of them; none of what they say.
 *
 * <p>Thread-safe. One lock is held while an entry is written or read, not while the disk is waited
 * for: entries of several threads reach it together. {@link #forget} and {@link #expire} hold the
 * lock while they rewrite or remove segments of 4 MiB; others wait meanwhile.
 */
public final class EncryptedIdentityMap implements IdentityMap, AutoCloseable {

  private static final int SEGMENT_BYTES = 4 << 20;
  private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{32}");

  private final IdentityMapSettings settings;
  private final InstantSource clock;
  private final Segments segments;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable OpenSegment open; // and all below by whoever holds the lock
  private EntryIndex index = new EntryIndex();
  private final Set<Integer> rewritten = new HashSet<>();
  private boolean closed;

  private EncryptedIdentityMap(
      IdentityMapSettings settings, InstantSource clock, Segments segments) {
    this.settings = settings;
    this.clock = clock;
    this.segments = segments;
  }

  /**
   * Opens the map and reads all of it. What a killed process left unfinished at its end is cut, and
   * the log says so.
   *
   * @throws IdentityMapInUseException if another process has it
   * @throws IdentityMapException if its files were altered or belong to another key
   * @throws IOException if they cannot be read
   */
  public static EncryptedIdentityMap open(IdentityMapSettings settings, InstantSource clock)
      throws IOException {
    SegmentFolder folder = SegmentFolder.take(settings.folder());
    return open(settings, clock, folder, folder::create);
  }

  static EncryptedIdentityMap open(
      IdentityMapSettings settings, InstantSource clock, SegmentFolder folder, Segments.Disk disk)
      throws IOException {
    EncryptedIdentityMap map =
        new EncryptedIdentityMap(settings, clock, new Segments(folder, settings.key(), disk));
    try {
      map.segments.readAll(map.index);
      map.expire();
      return map;
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /**
   * {@inheritDoc} Writes nothing if the segment that is written says the same already.
   *
   * @throws IllegalArgumentException if a pseudonym is not 32 hexadecimal digits
   */
  @Override
  public void remember(IdentityEntry entry) throws IOException {
    if (!isPseudonym(entry.imageId())
        || !isPseudonym(entry.studyId())
        || !isPseudonym(entry.patientId())) {
      throw new IllegalArgumentException("a pseudonym has 32 hexadecimal digits");
    }
    OpenSegment used;
    int position;
    lock.lock();
    try {
      if (isSaid(entry)) {
        return;
      }
      used = current();
      position = used.writer().append(EntryText.of(entry));
    } finally {
      lock.unlock();
    }
    try {
      used.writer().force(position);
    } catch (IOException e) {
      abandon(used);
      throw e;
    }
    addToIndex(entry, used.number(), position);
  }

  /** What was rewritten meanwhile has been read again, with this entry. */
  private void addToIndex(IdentityEntry entry, int number, int position) {
    lock.lock();
    try {
      if (!rewritten.contains(number)) {
        segments.noteTime(number, entry.receivedAt());
        index.add(entry, number, position);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Who is behind an image.
   *
   * @param imageId its pseudonym
   * @return empty if it is not known, or not any more
   * @throws IOException if the disk cannot be read, or was altered meanwhile
   */
  public Optional<IdentityEntry> image(String imageId) throws IOException {
    return find(Kind.IMAGE, imageId, entry -> entry.imageId().equals(imageId)).stream().findFirst();
  }

  /**
   * The images of a study, the newest first.
   *
   * @param studyId its pseudonym
   * @throws IOException if the disk cannot be read, or was altered meanwhile
   */
  public List<IdentityEntry> study(String studyId) throws IOException {
    return find(Kind.STUDY, studyId, entry -> entry.studyId().equals(studyId));
  }

  /**
   * The images of a patient, the newest first.
   *
   * @param patientId the patient's pseudonym
   * @throws IOException if the disk cannot be read, or was altered meanwhile
   */
  public List<IdentityEntry> patient(String patientId) throws IOException {
    return find(Kind.PATIENT, patientId, entry -> entry.patientId().equals(patientId));
  }

  /** How many entries there are. */
  public int size() {
    lock.lock();
    try {
      return index.size();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Drops all entries of a patient; when this returns, no file of the map holds them, and the files
   * that held them are overwritten as far as the file system does that in place. What is remembered
   * while this runs may stay.
   *
   * @param patient Patient ID (0010,0020) in clear, whoever issued it
   * @throws IOException if a segment cannot be rewritten; those before it are, and another call
   *     does the rest
   */
  public Forgotten forget(String patient) throws IOException {
    String kept = EntryText.kept(patient);
    lock.lock();
    try {
      complete();
      List<IdentityEntry> gone = new ArrayList<>();
      Set<Integer> now = new HashSet<>();
      try {
        segments.rewriteWithout(entry -> entry.patient().equals(kept), gone, now);
      } finally {
        rewritten.addAll(now);
        index = index.only(number -> !now.contains(number));
        segments.readAgain(now, index);
      }
      return Forgotten.of(gone);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Removes what is older than the retention. To be called from time to time, also when nothing is
   * received.
   *
   * @return how many entries were removed
   * @throws IOException if a file cannot be removed
   */
  public int expire() throws IOException {
    lock.lock();
    try {
      completeIfOld();
      if (!segments.removeOlderThan(clock.instant().minus(settings.retention()))) {
        return 0;
      }
      int before = index.size();
      index = index.only(segments::holds);
      return before - index.size();
    } finally {
      lock.unlock();
    }
  }

  /** Ends the segment that is written, and lets another process have the map. */
  @Override
  public void close() throws IOException {
    lock.lock();
    try {
      if (!closed) {
        closed = true;
        complete();
      }
    } finally {
      segments.close();
      lock.unlock();
    }
  }

  private OpenSegment current() throws IOException {
    if (closed) {
      throw new IOException("the identity map is closed");
    }
    if (index.isFull()) {
      throw new IOException("the identity map is full: shorten identity.retention");
    }
    completeIfOld();
    OpenSegment current = open;
    if (current == null) {
      current = segments.begin(clock.instant());
      open = current;
    }
    return current;
  }

  /** A device that got no answer sends an image again and again. */
  private boolean isSaid(IdentityEntry entry) throws IOException {
    OpenSegment current = open;
    for (long place : index.find(Kind.IMAGE, entry.imageId()).limit(1).toArray()) {
      if (current != null && EntryIndex.segment(place) == current.number()) {
        IdentityEntry said = segments.read(place);
        return said.equals(entry.receivedAgain(said.receivedAt()));
      }
    }
    return false;
  }

  private void completeIfOld() throws IOException {
    OpenSegment current = open;
    if (current != null
        && (current.writer().end() > SEGMENT_BYTES
            || current.begun().plus(settings.segmentAge()).isBefore(clock.instant()))) {
      complete();
    }
  }

  private void complete() throws IOException {
    OpenSegment current = open;
    if (current != null) {
      open = null;
      try {
        current.writer().complete();
      } catch (IOException e) {
        current.writer().close();
        throw e;
      }
    }
  }

  /** After a failure nobody knows what is on the disk; the next entry goes into a new segment. */
  private void abandon(OpenSegment failed) throws IOException {
    lock.lock();
    try {
      if (failed.equals(open)) {
        open = null;
        failed.writer().close();
      }
    } finally {
      lock.unlock();
    }
  }

  private List<IdentityEntry> find(Kind kind, String pseudonym, Predicate<IdentityEntry> asked)
      throws IOException {
    if (!isPseudonym(pseudonym)) {
      return List.of();
    }
    List<IdentityEntry> found = new ArrayList<>();
    Set<String> images = new HashSet<>();
    lock.lock();
    try {
      for (long place : index.find(kind, pseudonym).toArray()) {
        IdentityEntry entry = segments.read(place);
        if (asked.test(entry) && images.add(entry.imageId())) {
          found.add(entry);
        }
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  static boolean isPseudonym(String text) {
    return PSEUDONYM.matcher(text).matches();
  }
}
