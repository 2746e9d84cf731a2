package io.radstream.gateway.deliver.sr;

import static io.radstream.gateway.deliver.sr.ContentItem.Relationship.CONTAINS;
import static io.radstream.gateway.deliver.sr.ContentItem.Relationship.HAS_CONCEPT_MODIFIER;
import static io.radstream.gateway.deliver.sr.ContentItem.Relationship.HAS_OBSERVATION_CONTEXT;

import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.instance.Code;
import io.radstream.gateway.deliver.instance.ResultInstance;
import io.radstream.gateway.deliver.instance.SourceImage;
import io.radstream.gateway.deliver.sr.ContentItem.Related;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.util.Objects;

/** What a report says (PS3.16 template 1500, of the profile IHE AI Results). Stateless. */
final class ReportTree {

  private static final String DISCLAIMER = "Research use only. Not a medical device.";
  private static final double PERCENT = 100;

  private ReportTree() {}

  static ContentItem of(ImageResult.Judged result) {
    Diagnosis diagnosis = result.diagnosis();
    return ContentItem.container(
        Concepts.REPORT,
        // TID 1204
        modifier(Concepts.LANGUAGE, Concepts.ENGLISH),
        // TID 1001, 1002 and 1004: the observer is a device, which is the model
        context(ContentItem.code(Concepts.OBSERVER_TYPE, Concepts.DEVICE)),
        context(ContentItem.uid(Concepts.DEVICE_UID, ResultIds.modelUid(result))),
        context(ContentItem.text(Concepts.DEVICE_NAME, ResultInstance.MANUFACTURER)),
        context(ContentItem.text(Concepts.DEVICE_MANUFACTURER, ResultInstance.MANUFACTURER)),
        context(ContentItem.text(Concepts.DEVICE_MODEL, diagnosis.getModelName())),
        context(ContentItem.text(Concepts.DEVICE_SERIAL, diagnosis.getModelSha256())),
        CONTAINS.to(ContentItem.container(Concepts.MEASUREMENTS, CONTAINS.to(group(result)))),
        CONTAINS.to(evaluations(diagnosis)));
  }

  /** TID 1501, with the algorithm of TID 4019. */
  private static ContentItem group(ImageResult.Judged result) {
    Diagnosis diagnosis = result.diagnosis();
    Probabilities probabilities = diagnosis.getProbabilities();
    ContentItem group =
        ContentItem.container(
            Concepts.GROUP,
            context(ContentItem.text(Concepts.TRACKING, "Classification of the whole image")),
            context(ContentItem.uid(Concepts.TRACKING_UID, ResultIds.uid("tracking", result))),
            modifier(Concepts.ALGORITHM, diagnosis.getModelName()),
            modifier(Concepts.ALGORITHM_VERSION, diagnosis.getModelVersion()),
            modifier(Concepts.ALGORITHM_PARAMETERS, "SHA-256 " + diagnosis.getModelSha256()),
            probability(Concepts.COVID19_PROBABILITY, probabilities.getCovid19()),
            probability(Concepts.PNEUMONIA_PROBABILITY, probabilities.getPneumonia()),
            probability(Concepts.NORMAL_PROBABILITY, probabilities.getNormal()));
    return SourceImage.of(result.identity())
        .map(image -> group.with(CONTAINS.to(ContentItem.image(Concepts.SOURCE, image))))
        .orElse(group);
  }

  private static ContentItem evaluations(Diagnosis diagnosis) {
    ContentItem outcome =
        diagnosis.getFinding() == DiagnosisFinding.ABSTAINED
            ? ContentItem.code(Concepts.ABSTENTION, Concepts.of(reason(diagnosis)))
            : ContentItem.code(Concepts.FINDING, Concepts.of(diagnosis.getFinding()));
    return ContentItem.container(
        Concepts.EVALUATIONS,
        CONTAINS.to(outcome),
        CONTAINS.to(ContentItem.text(Concepts.COMMENT, DISCLAIMER)));
  }

  private static AbstainReason reason(Diagnosis diagnosis) {
    return Objects.requireNonNullElse(diagnosis.getAbstainReason(), AbstainReason.OTHER);
  }

  private static Related probability(Code concept, double probability) {
    return CONTAINS.to(ContentItem.percent(concept, PERCENT * probability));
  }

  private static Related context(ContentItem item) {
    return HAS_OBSERVATION_CONTEXT.to(item);
  }

  private static Related modifier(Code concept, Code value) {
    return HAS_CONCEPT_MODIFIER.to(ContentItem.code(concept, value));
  }

  private static Related modifier(Code concept, String value) {
    return HAS_CONCEPT_MODIFIER.to(ContentItem.text(concept, value));
  }
}
