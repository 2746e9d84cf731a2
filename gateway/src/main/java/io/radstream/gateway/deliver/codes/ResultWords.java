package io.radstream.gateway.deliver.codes;

import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.imaging.RejectionReason;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** What a result says in plain English, without anything of a person. Stateless. */
public final class ResultWords {

  /** Stands with every result. */
  public static final String RESEARCH_USE =
      "Research use only. Not a medical device, not for clinical decisions.";

  private ResultWords() {}

  /** What was found, or why nothing was said; one sentence. */
  public static String conclusion(Classified result) {
    Diagnosis diagnosis = result.diagnosis();
    return switch (diagnosis.getFinding()) {
      case COVID19 -> "The model finds signs of COVID-19.";
      case PNEUMONIA -> "The model finds signs of a pneumonia other than COVID-19.";
      case NORMAL -> "The model finds no pneumonia; it looks for nothing else.";
      case ABSTAINED -> abstention(reason(diagnosis));
    };
  }

  /** Why a model abstained. */
  public static AbstainReason reason(Diagnosis diagnosis) {
    return Objects.requireNonNullElse(diagnosis.getAbstainReason(), AbstainReason.OTHER);
  }

  private static String abstention(AbstainReason reason) {
    return switch (reason) {
      case LOW_CONFIDENCE -> "The model abstained: it is too unsure to name a finding.";
      case OUT_OF_DISTRIBUTION ->
          "The model abstained: the image is unlike those that it learned from.";
      case OTHER -> "The model abstained.";
    };
  }

  /**
   * Why an image was rejected; one sentence.
   *
   * @param reason name of a {@link RejectionReason}; of another version perhaps
   */
  public static String rejection(String reason) {
    return known(reason)
        .map(ResultWords::sentence)
        .orElse("The image was rejected for a reason that this version does not know.");
  }

  /** The code of a rejection, as it stands in a dead letter; {@code UNKNOWN} if it is none. */
  public static String rejectionCode(String reason) {
    return known(reason).map(RejectionReason::name).orElse("UNKNOWN");
  }

  private static Optional<RejectionReason> known(String reason) {
    return Arrays.stream(RejectionReason.values())
        .filter(one -> one.name().equals(reason))
        .findFirst();
  }

  private static String sentence(RejectionReason reason) {
    return switch (reason) {
      case UNDECODABLE_MESSAGE -> "The message that held the image could not be read.";
      case UNSUPPORTED_FORMAT -> "The image has a format that is not read here.";
      case UNSUPPORTED_TRANSFER_SYNTAX -> "The image is compressed in a way that is not read here.";
      case CORRUPT_IMAGE -> "The image is damaged or incomplete.";
      case TOO_LARGE -> "The image is larger than allowed.";
      case TOO_SMALL -> "The image has too few pixels.";
      case TOO_MANY_FRAMES -> "The image has more than one frame.";
      case DECODE_TIMEOUT -> "The image could not be decoded in time.";
      case REFERENCE_UNREACHABLE -> "The image could not be fetched from its archive.";
      case REFERENCE_MISMATCH -> "The archive gave another image than the one announced.";
      case BURNED_IN_ANNOTATION -> "The image has text burned into its pixels.";
      case NOT_A_CHEST_RADIOGRAPH -> "The image is no chest radiograph.";
      case ENGINE_REJECTED -> "The model failed on the image.";
    };
  }
}
