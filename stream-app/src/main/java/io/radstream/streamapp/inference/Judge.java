package io.radstream.streamapp.inference;

import io.radstream.model.confidence.Judgement;

/** What a network's output amounts to, by its bundle. Safe for use by many threads. */
@FunctionalInterface
public interface Judge {

  /** Judges one image's softmax, in the bundle's class order. */
  Judgement judge(float[] softmax);
}
