package io.radstream.gateway.deliver.review.service;

import io.radstream.gateway.deliver.ResultIds;
import io.radstream.schemas.DiagnosisFinding;
import java.util.List;

/**
 * What is remembered of a diagnosis, so that a reader's word can be understood.
 *
 * @param imageId pseudonym of the image
 * @param modelSha256 of the model
 * @param finding what was said
 */
record Diagnosed(String imageId, String modelSha256, DiagnosisFinding finding) {

  /** Under which ids it was delivered. */
  List<String> delivered() {
    return List.of(
        ResultIds.uid(ResultIds.STRUCTURED_REPORT, imageId, modelSha256),
        ResultIds.uid(ResultIds.HEAT_MAP, imageId, modelSha256),
        ResultIds.fhir(ResultIds.FHIR_REPORT, imageId, modelSha256));
  }
}
