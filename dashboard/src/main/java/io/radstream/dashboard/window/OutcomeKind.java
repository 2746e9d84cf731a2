package io.radstream.dashboard.window;

/** How an image's way ended. */
public enum OutcomeKind {
  /** The model named a class. */
  CLASSIFIED,
  /** The model named none. */
  ABSTAINED,
  /** The image was set aside. */
  DEAD_LETTER
}
