package io.radstream.gateway.orthanc;

import io.radstream.gateway.orthanc.Change.Changes;
import io.radstream.gateway.pull.ArchiveException;
import io.radstream.gateway.pull.ArchiveHttp;
import io.radstream.gateway.pull.PullItem;
import io.radstream.gateway.pull.PullSource;
import io.radstream.gateway.pull.StateFile;
import io.radstream.imaging.deidentify.PseudonymKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Follows Orthanc's change feed ({@code /changes}). The position up to which everything is settled
 * is on the disk; it is never ahead of what Kafka has acknowledged or what was refused for good.
 * {@link #next} is for one thread, the rest for any; what they share is guarded by this object.
 */
public final class OrthancFeed implements PullSource {

  private static final int PAGE = 100;
  private static final String JSON = "application/json";

  private final OrthancSettings settings;
  private final ArchiveHttp http;
  private final PseudonymKey key;
  private final StateFile file;
  private final SettledPositions positions;
  private final NavigableMap<Long, String> settledIds = new TreeMap<>();
  private FeedPosition saved;
  private long end;
  private boolean checked;

  private OrthancFeed(
      OrthancSettings settings, PseudonymKey key, StateFile file, FeedPosition start) {
    this.settings = settings;
    this.http = new ArchiveHttp(settings.archive());
    this.key = key;
    this.file = file;
    this.saved = start;
    this.positions = new SettledPositions(start.settled());
    this.end = start.settled();
  }

  /**
   * Goes on where the position file says, or begins at the oldest change. Asks nothing yet.
   *
   * @param key of which the pseudonym in the file is made
   * @throws IOException if the file cannot be read, or holds something else
   */
  public static OrthancFeed open(OrthancSettings settings, PseudonymKey key) throws IOException {
    StateFile file = new StateFile(settings.position(), FeedPosition.HEADER);
    List<String> lines = file.read().orElse(FeedPosition.START.lines());
    FeedPosition start = FeedPosition.of(lines).orElseThrow(file::damaged);
    return new OrthancFeed(settings, key, file, start);
  }

  @Override
  public Page next() throws ArchiveException, InterruptedException {
    boolean sure = checked;
    checked = false;
    if (!sure && saved().known() > 0) {
      requireKnown(saved());
    }
    Changes page = changes("since=%d&limit=%d".formatted(read(), PAGE), read());
    if (page.changes().isEmpty() && page.last() < read()) {
      throw otherFeed("its last change is number %d".formatted(page.last()), saved());
    }
    long last = page.done() ? page.last() : changes("last", 0).last();
    List<PullItem> items = opened(page, last);
    checked = true;
    return new Page(items, page.done() || page.changes().isEmpty());
  }

  private Changes changes(String query, long since) throws ArchiveException, InterruptedException {
    return Change.of(http.json("/changes?" + query, JSON), since);
  }

  /**
   * Another feed has other numbers: what is new in it would never be asked for. Looked at whenever
   * Orthanc may have been another one meanwhile.
   */
  private void requireKnown(FeedPosition position) throws ArchiveException, InterruptedException {
    long before = position.known() - 1;
    Changes found = changes("since=%d&limit=1".formatted(before), before);
    boolean other =
        found.changes().stream()
            .filter(change -> change.number() == position.known())
            .anyMatch(change -> !key.instance(change.id()).equals(position.pseudonym()));
    if (other) {
      throw otherFeed("its change %d is another one".formatted(position.known()), position);
    }
  }

  private ArchiveException otherFeed(String why, FeedPosition position) {
    return ArchiveException.lasting(
        ("its change feed is not the one that was followed up to number %d (%s): was Orthanc emptied"
                + " or replaced? Stop the gateway, move %s away and start it again: everything in"
                + " Orthanc is pulled then, and nothing published twice")
            .formatted(position.settled(), why, settings.position()));
  }

  private synchronized List<PullItem> opened(Changes page, long last) {
    List<PullItem> items = new ArrayList<>();
    for (Change change : page.changes()) {
      if (change.instance()) {
        positions.open(change.number());
        items.add(new OrthancItem(change, http, settings, () -> settle(change)));
      } else {
        positions.passed(change.number());
      }
    }
    end = Math.max(last, positions.read());
    saveProgress();
    return items;
  }

  private void settle(Change change) {
    synchronized (this) {
      positions.settled(change.number());
      settledIds.put(change.number(), change.id());
    }
    saveProgress();
  }

  /** Not within the lock while it writes: what is settled meanwhile is written with the next. */
  private void saveProgress() {
    if (advance()) {
      save();
    }
  }

  @Override
  public void save() {
    file.save(() -> saved().lines());
  }

  private synchronized boolean advance() {
    long settled = positions.settled();
    if (settled == saved.settled()) {
      return false;
    }
    NavigableMap<Long, String> passed = settledIds.headMap(settled, true);
    saved =
        passed.isEmpty()
            ? new FeedPosition(settled, saved.known(), saved.pseudonym())
            : new FeedPosition(
                settled, passed.lastKey(), key.instance(passed.lastEntry().getValue()));
    passed.clear();
    return true;
  }

  private synchronized FeedPosition saved() {
    return saved;
  }

  private synchronized long read() {
    return positions.read();
  }

  @Override
  public synchronized long behind() {
    return end - positions.settled();
  }
}
