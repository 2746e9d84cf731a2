package io.radstream.gateway.dicomweb;

import io.radstream.gateway.pull.ArchiveException;
import io.radstream.gateway.pull.ArchiveHttp;
import io.radstream.gateway.pull.PullItem;
import io.radstream.gateway.pull.PullSource;
import io.radstream.gateway.pull.StateFile;
import io.radstream.imaging.deidentify.PseudonymKey;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a PACS again and again for the instances of the last days (QIDO-RS), modality by modality
 * and page by page, and offers those that were not settled before. A day counts as pulled once all
 * that was listed up to it is settled; what a PACS takes in later than the overlap behind its Study
 * Date, or without one, is missed. {@link #next} is for one thread, the rest for any; what they
 * share is guarded by this object.
 */
public final class DicomwebFeed implements PullSource {

  private static final Logger LOG = LoggerFactory.getLogger(DicomwebFeed.class);
  private static final int PAGE = 100;
  private static final int SAVED_EACH = 100;
  private static final String JSON = "application/dicom+json";

  private final DicomwebSettings settings;
  private final ArchiveHttp http;
  private final PseudonymKey key;
  private final StateFile file;
  private final PulledDays days;
  private final InstantSource clock;
  private final Set<String> open = new HashSet<>();
  private @Nullable Pass pass;
  private int unsaved;
  private boolean full;

  private DicomwebFeed(
      DicomwebSettings settings,
      PseudonymKey key,
      StateFile file,
      PulledDays days,
      InstantSource clock) {
    this.settings = settings;
    this.http = new ArchiveHttp(settings.archive());
    this.key = key;
    this.file = file;
    this.days = days;
    this.clock = clock;
  }

  /**
   * Goes on where the state file says. Asks nothing yet.
   *
   * @param key of which the pseudonyms in the file are made
   * @param clock which day it is, in the time zone of the machine
   * @throws IOException if the file cannot be read, or holds something else
   */
  public static DicomwebFeed open(DicomwebSettings settings, PseudonymKey key, InstantSource clock)
      throws IOException {
    StateFile file = new StateFile(settings.state(), PulledDays.HEADER);
    Optional<List<String>> lines = file.read();
    PulledDays days =
        lines.isPresent()
            ? PulledDays.of(lines.get()).orElseThrow(file::damaged)
            : new PulledDays(firstDay(settings, clock));
    return new DicomwebFeed(settings, key, file, days, clock);
  }

  private static LocalDate firstDay(DicomwebSettings settings, InstantSource clock) {
    return settings.from().map(day -> day.plusDays(settings.overlap())).orElse(today(clock));
  }

  private static LocalDate today(InstantSource clock) {
    return LocalDate.ofInstant(clock.instant(), ZoneId.systemDefault());
  }

  /**
   * One round of questions, from its first to its last page.
   *
   * @param from the first day that is asked for
   * @param day on which it began
   * @param modality index of the one that is asked for
   * @param offset of the page
   * @param before the last page; one that comes again is the end
   */
  private record Pass(
      LocalDate from, LocalDate day, int modality, int offset, List<QidoInstance> before) {

    String query(String modality) {
      // A day more, for devices and PACS whose clocks are ahead.
      return "/instances?Modality=%s&StudyDate=%s-%s&limit=%d&offset=%d"
              .formatted(modality, basic(from), basic(day.plusDays(1)), PAGE, offset)
          + "&includefield=00080016&includefield=00080020";
    }

    private static String basic(LocalDate date) {
      return date.format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    boolean isEndedBy(List<QidoInstance> page) {
      return page.isEmpty() || page.equals(before);
    }

    Pass behind(List<QidoInstance> page) {
      return isEndedBy(page)
          ? new Pass(from, day, modality + 1, 0, List.of())
          : new Pass(from, day, modality, offset + page.size(), page);
    }
  }

  @Override
  public Page next() throws ArchiveException, InterruptedException {
    Pass now = pass == null ? begun() : pass;
    pass = now;
    List<QidoInstance> page =
        QidoInstance.list(http.json(now.query(settings.modalities().get(now.modality())), JSON));
    List<PullItem> items = unseen(page, now);
    Pass after = now.behind(page);
    boolean last = after.modality() == settings.modalities().size();
    pass = last ? null : after;
    if (last) {
      ended(now);
    }
    return new Page(items, last);
  }

  private synchronized Pass begun() {
    LocalDate today = today(clock);
    // A clock that was ahead when the day was written must not hide what is of today.
    LocalDate pulled = days.day().isAfter(today) ? today : days.day();
    return new Pass(pulled.minusDays(settings.overlap()), today, 0, 0, List.of());
  }

  private synchronized List<PullItem> unseen(List<QidoInstance> page, Pass now) {
    List<PullItem> items = new ArrayList<>();
    for (QidoInstance one : page) {
      String pseudonym = key.instance(one.identity());
      if (!days.isSettled(pseudonym) && open.add(pseudonym)) {
        LocalDate date = one.date().orElse(now.day());
        items.add(
            new DicomwebItem(
                one, pseudonym, http, settings.archive(), () -> settle(pseudonym, date)));
      }
    }
    return items;
  }

  private void settle(String pseudonym, LocalDate date) {
    if (settled(pseudonym, date)) {
      save();
    }
  }

  /** Whether it is time to save. What is lost by a crash is fetched again, and published once. */
  private synchronized boolean settled(String pseudonym, LocalDate date) {
    if (!days.settle(pseudonym, date) && !full) {
      full = true;
      LOG.error(
          "More than {} instances of the days that are asked for again: the others are fetched"
              + " again each time; lower dicomweb.overlap",
          PulledDays.MOST);
    }
    open.remove(pseudonym);
    unsaved = (unsaved + 1) % SAVED_EACH;
    return unsaved == 0;
  }

  /** The day has come so far only if nothing that was listed is open. */
  private void ended(Pass now) {
    synchronized (this) {
      if (open.isEmpty()) {
        days.pulled(now.day(), settings.overlap());
      }
    }
    save();
  }

  @Override
  public void save() {
    file.save(this::lines);
  }

  private synchronized List<String> lines() {
    return days.lines();
  }

  @Override
  public synchronized long behind() {
    return open.size();
  }
}
