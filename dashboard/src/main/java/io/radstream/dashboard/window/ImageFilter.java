package io.radstream.dashboard.window;

import org.jspecify.annotations.Nullable;

/**
 * Which images are asked for; null stands for any.
 *
 * @param finding name of a finding; dead letters have none
 * @param reason of a dead letter, or why the model abstained
 */
public record ImageFilter(
    @Nullable String finding,
    @Nullable OutcomeKind outcome,
    @Nullable String priority,
    @Nullable String reason,
    @Nullable String study) {

  /** All of them. */
  public static final ImageFilter ALL = new ImageFilter(null, null, null, null, null);

  /** Whether an image is asked for. */
  public boolean admits(SeenImage image) {
    SeenImage.Answer answer = image.answer();
    SeenImage.DeadLetter deadLetter = image.deadLetter();
    return (outcome == null || outcome == image.kind())
        && (priority == null || priority.equals(image.priority()))
        && (study == null || study.equals(image.ids().study()))
        && (finding == null || (answer != null && answer.finding().name().equals(finding)))
        && (reason == null || reason.equals(reason(answer, deadLetter)));
  }

  private static @Nullable String reason(
      SeenImage.@Nullable Answer answer, SeenImage.@Nullable DeadLetter deadLetter) {
    if (deadLetter != null) {
      return deadLetter.reason();
    }
    return answer == null ? null : answer.abstainReason();
  }
}
