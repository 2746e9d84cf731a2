package io.radstream.streamapp.batching;

import io.radstream.imaging.Rejection;
import io.radstream.streamapp.tracing.ImageTrace;

/**
 * One image on its way through the engine. The engine's thread calls exactly one of {@link
 * #completed}, {@link #rejected} and {@link #failed}, unless the ticket is abandoned.
 */
public interface EngineRequest {

  /** The engine that its tensor was made for; no other may classify it. */
  WarmEngine engine();

  /** The image as {@code [channels, height, width]} floats. */
  float[] tensor();

  /** Whether the answer is to have the network's maps. */
  boolean wantsMaps();

  /** The spans of its steps. */
  default ImageTrace trace() {
    return ImageTrace.NONE;
  }

  /** Takes the engine's answer; must not block. */
  void completed(EngineResult result);

  /** Takes the news that the engine works, but not on this image; must not block. */
  void rejected(Rejection why);

  /** Takes the news that there will be no answer, because the engine is gone; must not block. */
  void failed(RuntimeException why);

  /** Whether nobody waits for the answer any more. */
  boolean abandoned();
}
