package io.radstream.gateway.pull;

import io.radstream.gateway.storage.ReceivedInstance;
import java.util.Optional;

/** One thing to fetch and store. Settled by one thread, fetched by any. */
public interface PullItem {

  /** What it is called in the log: a number or a pseudonym, no name and no UID. */
  String label();

  /**
   * Fetches it; also when it was settled long ago, to see whether the archive gives what it has.
   *
   * @throws ArchiveException if that is to be tried again
   */
  Fetched fetch() throws ArchiveException, InterruptedException;

  /**
   * The same image in a form that anybody can decode, made by the archive.
   *
   * @param original in a transfer syntax that is not decoded here
   * @return empty where the archive is not asked for such forms
   * @throws ArchiveException if that is to be tried again
   */
  default Optional<Fetched> rendered(ReceivedInstance original)
      throws ArchiveException, InterruptedException {
    return Optional.empty();
  }

  /** It is stored, or refused for good: it need not be fetched again. Does not fail. */
  void settled();
}
