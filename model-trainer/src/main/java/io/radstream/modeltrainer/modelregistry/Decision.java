package io.radstream.modeltrainer.modelregistry;

import io.radstream.schemas.releases.Releases;

/** What somebody wants of the register. Deciding has no effect and may be done again. */
@FunctionalInterface
public interface Decision {

  /** What is to be written, given what is there. */
  Change decide(Releases now);
}
