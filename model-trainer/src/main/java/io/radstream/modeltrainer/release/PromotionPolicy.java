package io.radstream.modeltrainer.release;

/** What becomes of a release that the gate let pass, without anybody being asked. */
public enum PromotionPolicy {
  /** It is announced; a person decides. */
  NEVER,
  /** It goes on trial beside the champion. */
  SHADOW,
  /** It takes the champion's place. */
  CHAMPION
}
