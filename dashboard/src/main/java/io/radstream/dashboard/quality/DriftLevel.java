package io.radstream.dashboard.quality;

/** What a Population Stability Index means, by the usual rule of thumb. */
public enum DriftLevel {
  /** Below 0.1. */
  NONE,
  /** 0.1 to 0.25. */
  WATCH,
  /** Above 0.25, where the alert is. */
  DRIFT;

  private static final double WATCHED = 0.1;
  private static final double DRIFTED = 0.25;

  /** The level of an index. */
  public static DriftLevel of(double psi) {
    if (psi > DRIFTED) {
      return DRIFT;
    }
    return psi >= WATCHED ? WATCH : NONE;
  }
}
