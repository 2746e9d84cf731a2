package io.radstream.gateway.pull;

import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.metrics.PullMeters.Result;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.gateway.storage.StoreAnswer;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles items: fetches each and stores it, again and again until it is stored or refused for
 * good. Nothing is left out because somebody is away; but an item that the archive fails on time
 * and again, while it gives another one that it gave before, is broken there. Used by several
 * threads; each blocks until its item is settled, or it is interrupted.
 */
final class ItemWork {

  private static final Logger LOG = LoggerFactory.getLogger(ItemWork.class);

  /** One and a half minutes, by {@link Backoff}. */
  private static final int MOST_FAILURES = 8;

  private final PullParts parts;
  private final Reachability archive;
  private final Peer peer;
  private final AtomicReference<@Nullable PullItem> lastGiven = new AtomicReference<>();

  /**
   * For one archive.
   *
   * @param peer whom the instances are from
   */
  ItemWork(PullParts parts, Reachability archive, Peer peer) {
    this.parts = parts;
    this.archive = archive;
    this.peer = peer;
  }

  void settle(PullItem item) throws InterruptedException {
    Attempts attempts = new Attempts(item);
    Backoff backoff = new Backoff(parts.sleeper());
    Optional<Result> result = attempts.next();
    while (result.isEmpty()) {
      parts.meters().pulled(Result.REPEATED);
      backoff.pause();
      result = attempts.next();
    }
    parts.meters().pulled(result.get());
    item.settled();
  }

  /** Those at one item, by one thread. */
  private final class Attempts {

    private final PullItem item;
    private int failures;

    Attempts(PullItem item) {
      this.item = item;
    }

    /** Empty if it must be tried again. */
    Optional<Result> next() throws InterruptedException {
      try {
        Optional<Result> result = result(item.fetch());
        archive.answered(item.label());
        return result;
      } catch (ArchiveException e) {
        archive.failed(item.label(), e);
        return isBroken(e) ? Optional.of(givenUp()) : Optional.empty();
      }
    }

    private Optional<Result> result(Fetched fetched) throws ArchiveException, InterruptedException {
      if (fetched instanceof Fetched.Instance one) {
        lastGiven.set(item);
        return stored(item, one.instance());
      }
      return Optional.of(notStored(item, fetched));
    }

    /** Only what the archive fails on while it gives another one counts. */
    private boolean isBroken(ArchiveException failure) throws InterruptedException {
      PullItem control = lastGiven.get();
      if (failure.isOfOne() && control != null && isGiven(control)) {
        failures++;
      }
      return failures >= MOST_FAILURES;
    }

    private Result givenUp() {
      archive.answered(item.label());
      return notStored(item, new Fetched.Refused("ARCHIVE_FAILED"));
    }
  }

  private static boolean isGiven(PullItem control) throws InterruptedException {
    try {
      return control.fetch() instanceof Fetched.Instance;
    } catch (ArchiveException e) {
      return false;
    }
  }

  /** What nobody can decode here is not offered to the store if the archive decodes it. */
  private Optional<Result> stored(PullItem item, ReceivedInstance instance)
      throws ArchiveException, InterruptedException {
    Optional<Fetched> rendered =
        TransferSyntaxes.STORAGE.contains(instance.transferSyntax())
            ? Optional.empty()
            : item.rendered(instance);
    return rendered.isPresent()
        ? storedRendered(item, rendered.get())
        : ended(item, parts.store().store(instance), Result.STORED);
  }

  private Optional<Result> storedRendered(PullItem item, Fetched rendered)
      throws InterruptedException {
    return rendered instanceof Fetched.Instance one
        ? ended(item, parts.store().store(one.instance()), Result.RENDERED)
        : Optional.of(notStored(item, rendered));
  }

  private Optional<Result> ended(PullItem item, StoreAnswer answer, Result success) {
    return switch (answer.status()) {
      case SUCCESS -> Optional.of(success);
      case OUT_OF_RESOURCES -> Optional.empty();
      case CANNOT_UNDERSTAND -> Optional.of(refused(item, answer.comment()));
    };
  }

  private Result notStored(PullItem item, Fetched fetched) {
    if (fetched instanceof Fetched.NoImage) {
      return Result.SKIPPED;
    }
    if (fetched instanceof Fetched.Refused refused) {
      parts.audit().tell(new AuditEvent.Unreadable(peer, refused.reason()));
      return refused(item, refused.reason());
    }
    LOG.warn("{} was not pulled: VANISHED, it is not in the archive any more", item.label());
    return Result.VANISHED;
  }

  private static Result refused(PullItem item, String reason) {
    LOG.warn("{} was not pulled: {}; it is not asked for again", item.label(), reason);
    return Result.REFUSED;
  }
}
