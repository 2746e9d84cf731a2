package io.radstream.gateway.deliver.sr;

import static io.radstream.gateway.deliver.sr.ContentItem.Relationship.CONTAINS;
import static io.radstream.gateway.deliver.sr.ContentItem.Relationship.HAS_CONCEPT_MODIFIER;
import static io.radstream.gateway.deliver.sr.ContentItem.Relationship.HAS_OBSERVATION_CONTEXT;

import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.codes.Probability;
import io.radstream.gateway.deliver.codes.ResultCode;
import io.radstream.gateway.deliver.codes.ResultWords;
import io.radstream.gateway.deliver.instance.Code;
import io.radstream.gateway.deliver.instance.ResultInstance;
import io.radstream.gateway.deliver.instance.SourceImage;
import io.radstream.gateway.deliver.sr.ContentItem.Related;
import io.radstream.schemas.Diagnosis;
import java.util.Optional;

/** What a report says (PS3.16 template 1500, of the profile IHE AI Results). Stateless. */
final class ReportTree {

  private ReportTree() {}

  static ContentItem of(ImageResult.Classified result) {
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
  private static ContentItem group(ImageResult.Classified result) {
    Diagnosis diagnosis = result.diagnosis();
    ContentItem group =
        ContentItem.container(
            Concepts.GROUP,
            context(ContentItem.text(Concepts.TRACKING, "Classification of the whole image")),
            context(ContentItem.uid(Concepts.TRACKING_UID, ResultIds.uid("tracking", result))),
            modifier(Concepts.ALGORITHM, diagnosis.getModelName()),
            modifier(Concepts.ALGORITHM_VERSION, diagnosis.getModelVersion()),
            modifier(Concepts.ALGORITHM_PARAMETERS, "SHA-256 " + diagnosis.getModelSha256()));
    for (Probability one : Probability.of(diagnosis)) {
      group = group.with(CONTAINS.to(ContentItem.percent(Code.of(one.code()), one.percent())));
    }
    Optional<SourceImage> image = SourceImage.of(result.identity());
    return image.isEmpty()
        ? group
        : group.with(CONTAINS.to(ContentItem.image(Concepts.SOURCE, image.get())));
  }

  private static ContentItem evaluations(Diagnosis diagnosis) {
    ContentItem outcome =
        ResultCode.of(diagnosis.getFinding())
            .map(finding -> ContentItem.code(Concepts.FINDING, Code.of(finding)))
            .orElseGet(() -> abstention(diagnosis));
    return ContentItem.container(
        Concepts.EVALUATIONS,
        CONTAINS.to(outcome),
        CONTAINS.to(ContentItem.text(Concepts.COMMENT, ResultWords.RESEARCH_USE)));
  }

  private static ContentItem abstention(Diagnosis diagnosis) {
    ResultCode reason = ResultCode.of(ResultWords.reason(diagnosis));
    return ContentItem.code(Concepts.ABSTENTION, Code.of(reason));
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
