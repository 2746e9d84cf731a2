package io.radstream.modeltrainer.modelregistry;

import io.radstream.schemas.ModelRelease;
import java.util.Optional;

/** Looks at a release's bundle before it is put to work. */
@FunctionalInterface
public interface ReleaseProof {

  /** Why the bundle must not serve: missing, altered, unsigned; empty if it may. */
  Optional<String> refusal(ModelRelease release);
}
