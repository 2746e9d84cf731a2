package io.radstream.schemas.topics;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The names of all topics of one RadStream installation, told apart from others by a prefix.
 *
 * @param prefix what every name starts with; may be empty, letters, digits, {@code . _ -} only, at
 *     most 200 characters (Kafka allows 249 in all)
 */
public record Topics(String prefix) {

  private static final String STANDARD_PREFIX = "xray.";
  private static final Pattern LEGAL_PREFIX = Pattern.compile("[A-Za-z0-9._-]{0,200}");

  /**
   * Checks the prefix.
   *
   * @throws IllegalArgumentException if Kafka would not allow it in a topic's name
   */
  public Topics {
    if (!LEGAL_PREFIX.matcher(prefix).matches()) {
      throw new IllegalArgumentException(
          "Topic prefix must be at most 200 of the characters A-Z a-z 0-9 . _ - but is: " + prefix);
    }
  }

  /** The names with the prefix {@code xray.}. */
  public static Topics standard() {
    return new Topics(STANDARD_PREFIX);
  }

  /**
   * The names with a prefix of one's own.
   *
   * @throws IllegalArgumentException if Kafka would not allow it in a topic's name
   */
  public static Topics withPrefix(String prefix) {
    return new Topics(prefix);
  }

  /** Images to be classified, {@code XRayImage} keyed by study. */
  public String images() {
    return prefix + "images";
  }

  /** What was found, {@code Diagnosis} keyed by study. */
  public String diagnoses() {
    return prefix + "diagnoses";
  }

  /** Heat maps, {@code Explanation} keyed by image. */
  public String explanations() {
    return prefix + "explanations";
  }

  /** Images whose truth is known, {@code LabeledXRay}. */
  public String labels() {
    return prefix + "labels";
  }

  /** Announced models, {@code ModelRelease}; compacted. */
  public String models() {
    return prefix + "models";
  }

  /**
   * Records of {@link #images()} that got no diagnosis: key and value bytes as they came, and the
   * headers of {@link DeadLetterHeaders}.
   */
  public String deadLetters() {
    return prefix + "images.dlq";
  }

  /**
   * Which of the {@link #deadLetters()} have been replayed or discarded, JSON keyed by partition
   * and offset; compacted.
   */
  public String handledDeadLetters() {
    return prefix + "images.dlq.handled";
  }

  /** What models on trial would have found, {@code Diagnosis} keyed by study. */
  public String shadowDiagnoses() {
    return prefix + "diagnoses.shadow";
  }

  /** How far images and answers have drifted, JSON keyed by model name and version; compacted. */
  public String drift() {
    return prefix + "models.drift";
  }

  /**
   * Which images a PACS gateway has published, keyed by image, with the pseudonym of the SOP
   * instance as the value; compacted.
   */
  public String gatewayImages() {
    return prefix + "gateway.images";
  }

  /** What happened at a PACS gateway, XML after DICOM PS3.15 section A.5. */
  public String gatewayAudit() {
    return prefix + "gateway.audit";
  }

  /**
   * Results that a target of {@code deliver} did not take: the result's own key and value, and the
   * headers of {@link DeadLetterHeaders}.
   */
  public String deliveryDeadLetters() {
    return prefix + "deliveries.dlq";
  }

  /** What readers said of diagnoses, {@code Feedback} keyed by image. */
  public String feedback() {
    return prefix + "feedback";
  }

  /** Every name, in the order of this class. */
  public List<String> all() {
    return List.of(
        images(),
        diagnoses(),
        explanations(),
        labels(),
        models(),
        deadLetters(),
        handledDeadLetters(),
        shadowDiagnoses(),
        drift(),
        gatewayImages(),
        gatewayAudit(),
        deliveryDeadLetters(),
        feedback());
  }
}
