package io.radstream.gateway.pull;

import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.metrics.PullMeters.Result;
import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import io.radstream.gateway.storage.StoreAnswer;
import io.radstream.imaging.RejectionReason;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
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
    Backoff backoff = new Backoff(parts.sleeper());
    AtomicInteger failures = new AtomicInteger();
    Optional<Result> result = attempt(item, failures);
    while (result.isEmpty()) {
      parts.meters().pulled(Result.REPEATED);
      backoff.pause();
      result = attempt(item, failures);
    }
    parts.meters().pulled(result.get());
    item.settled();
  }

  /** Empty if it must be tried again. */
  private Optional<Result> attempt(PullItem item, AtomicInteger failures)
      throws InterruptedException {
    try {
      Fetched fetched = item.fetch();
      Optional<Result> result =
          fetched instanceof Fetched.Instance one
              ? stored(item, one.instance())
              : Optional.of(notStored(item, fetched));
      archive.answered(item.label());
      if (fetched instanceof Fetched.Instance) {
        lastGiven.set(item);
      }
      return result;
    } catch (ArchiveException e) {
      archive.failed(item.label(), e);
      return isBroken(e, failures) ? Optional.of(givenUp(item)) : Optional.empty();
    }
  }

  /** Only what the archive fails on while it gives another one counts. */
  private boolean isBroken(ArchiveException failure, AtomicInteger failures)
      throws InterruptedException {
    PullItem control = lastGiven.get();
    return failure.isOfOne()
        && control != null
        && isGiven(control)
        && failures.incrementAndGet() >= MOST_FAILURES;
  }

  private static boolean isGiven(PullItem control) throws InterruptedException {
    try {
      return control.fetch() instanceof Fetched.Instance;
    } catch (ArchiveException e) {
      return false;
    }
  }

  private Result givenUp(PullItem item) {
    archive.answered(item.label());
    return notStored(item, new Fetched.Refused("ARCHIVE_FAILED"));
  }

  private Optional<Result> stored(PullItem item, ReceivedInstance instance)
      throws ArchiveException, InterruptedException {
    StoreAnswer answer = parts.store().store(instance);
    if (answer.isRefusal(RejectionReason.UNSUPPORTED_TRANSFER_SYNTAX)) {
      Optional<Fetched> rendered = item.rendered(instance);
      if (rendered.isPresent()) {
        return storedRendered(item, rendered.get());
      }
    }
    return ended(item, answer, Result.STORED);
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
