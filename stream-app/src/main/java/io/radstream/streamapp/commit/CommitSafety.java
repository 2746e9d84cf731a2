package io.radstream.streamapp.commit;

/**
 * What keeps a commit from losing images. Anything but {@link #FULL} exists for the controls of the
 * fault campaign, which show that its checks can fail: chosen by code alone, never by
 * configuration.
 */
public enum CommitSafety {
  /** Images in flight are drained before every commit, and a commit without it is refused. */
  FULL,
  /** As if Kafka Streams no longer called the drain hook: the guard must stop the app. */
  GUARD_ONLY,
  /** Neither hook nor guard: loses images whenever the process dies. */
  NONE;

  /** Whether images in flight are awaited before a commit. */
  boolean drains() {
    return this == FULL;
  }

  boolean guards() {
    return this != NONE;
  }
}
