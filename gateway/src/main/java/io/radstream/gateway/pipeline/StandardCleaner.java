package io.radstream.gateway.pipeline;

import io.radstream.gateway.storage.ReceivedInstance;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.deidentify.CleanImage;
import io.radstream.imaging.deidentify.Deidentifier;
import io.radstream.imaging.deidentify.FileId;
import io.radstream.imaging.deidentify.Identifiers;

/** Makes clean instances with {@link Deidentifier}. */
record StandardCleaner(Deidentifier deidentifier) implements InstanceCleaner {

  @Override
  public StepResult<CleanInstance> clean(ReceivedInstance instance) {
    return deidentifier
        .clean(instance.file(), ImageFormat.DICOM)
        .then(clean -> StepResult.of(of(clean)));
  }

  private static CleanInstance of(CleanImage clean) {
    Identifiers said = clean.identifiers();
    InstanceHeader header =
        new InstanceHeader(
            said.patient().orElse(""),
            "",
            "",
            said.study().orElse(""),
            "",
            "",
            "",
            new InstanceHeader.Acquired("", "", ""),
            said.device().orElse(""),
            "",
            false);
    return new CleanInstance(clean.bytes(), FileId.of(clean.bytes()), header, "", false);
  }
}
