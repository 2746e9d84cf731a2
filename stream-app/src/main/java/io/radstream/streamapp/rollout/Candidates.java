package io.radstream.streamapp.rollout;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.streamapp.serving.ModelDefinition;
import java.util.Optional;

/** What a verified bundle amounts to on this machine; safe for use by many threads. */
public interface Candidates {

  /** What serves while no champion is announced; its engine is not opened yet. */
  ModelDefinition configured();

  /** The model as it would serve; its engine is not opened yet. */
  ModelDefinition champion(ModelBundle bundle);

  /** The model as it would be on trial. */
  ModelDefinition shadow(ModelBundle bundle);

  /** Why this machine has no memory for it; empty if it has. */
  Optional<String> memoryRefusal(ModelDefinition model);
}
