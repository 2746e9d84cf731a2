package io.radstream.streamapp;

import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.rollout.DriftTopic;
import io.radstream.streamapp.topology.RunningTopology;
import java.util.Optional;

/** What a stream app is made of, opened in this order. */
interface StreamParts {

  /** The engine and its threads. */
  InferenceStages stages();

  /** The following of announced models, if wanted. */
  Optional<ReleaseFollower> releases(InferenceStages stages);

  /** The reports of drift, if wanted. */
  Optional<DriftTopic> drift(InferenceStages stages);

  /** Begins to read. */
  RunningTopology topology(InferenceStages stages);
}
