package io.radstream.modelregistry;

import io.radstream.modelregistry.releases.Releases.AnnouncedRelease;
import io.radstream.schemas.ModelRelease;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a release says of the gate. */
public final class GateFigures {

  /** 1 if the gate let it pass, 0 if not; absent if the gate has not seen it. */
  public static final String PASSED = "gate.passed";

  private GateFigures() {}

  /**
   * Why a release must not take the champion's place; empty if the gate let it pass in comparison
   * with this very champion, or, where none was announced yet, with whatever served.
   */
  static Optional<String> refusal(ModelRelease release, Optional<AnnouncedRelease> champion) {
    @Nullable Double passed = release.getMetrics().get(PASSED);
    @Nullable String against = release.getGatedAgainst();
    if (passed == null || against == null) {
      return Optional.of("no gate has compared it with the champion");
    }
    if (passed < 1) {
      return Optional.of("the gate has refused it");
    }
    return champion
        .filter(of -> !of.release().getBundleSha256().equals(against))
        .map(of -> "the gate has compared it with another model than the champion, " + of.key());
  }

  /** How a person reads it: {@code passed}, {@code refused} or {@code -}. */
  public static String state(ModelRelease release) {
    @Nullable Double passed = release.getMetrics().get(PASSED);
    if (passed == null) {
      return "-";
    }
    return passed < 1 ? "refused" : "passed";
  }
}
