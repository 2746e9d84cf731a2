package io.radstream.gateway.deliver.sr;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.codes.CodeSystem;
import io.radstream.gateway.deliver.instance.ResultInstance;
import io.radstream.gateway.deliver.instance.SourceImage;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Vr;
import java.util.List;

/**
 * Makes a Comprehensive SR (PS3.3 section A.35.3) of a result, as IHE's profile AI Results has it:
 * probabilities, the finding or the abstention with its reason, the model, and the image that it is
 * of. Preliminary and unverified: no person has looked at it. Stateless.
 */
public final class StructuredReport {

  /** Comprehensive SR Storage. */
  public static final String SOP_CLASS = "1.2.840.10008.5.1.4.1.1.88.33";

  private static final ResultInstance.Kind KIND =
      new ResultInstance.Kind(
          SOP_CLASS,
          "SR",
          ResultIds.STRUCTURED_REPORT,
          9001,
          "RadStream result, research use only");

  private StructuredReport() {}

  /**
   * The report. Where the image's UIDs are not all known, nothing in it refers to the image but the
   * study that it lies in.
   *
   * @return always the same bytes for the same result
   */
  public static InstanceFile of(ImageResult.Classified result) {
    ResultInstance instance = ResultInstance.of(result, KIND);
    DataSetWriter set = instance.set();
    document(set);
    SourceImage.of(result.identity())
        .ifPresent(image -> set.sequence(0x0040_A375, evidence(image))); // ... Evidence Sequence
    template(set);
    ReportTree.of(result).write(set);
    return instance.file();
  }

  /** PS3.3 sections C.17.1 and C.17.2. */
  private static void document(DataSetWriter set) {
    set.sequence(0x0008_1111, List.of()); // Referenced Performed Procedure Step Sequence
    set.sequence(0x0040_A372, List.of()); // Performed Procedure Code Sequence
    set.text(0x0040_A491, Vr.of("CS"), "COMPLETE"); // Completion Flag
    set.text(0x0040_A493, Vr.of("CS"), "UNVERIFIED"); // Verification Flag
    set.text(0x0040_A496, Vr.of("CS"), "PRELIMINARY"); // Preliminary Flag
    DataSetWriter scheme = item();
    scheme.text(0x0008_0102, Vr.of("SH"), CodeSystem.RADSTREAM.hl7());
    scheme.text(0x0008_0115, Vr.of("ST"), "RadStream"); // Coding Scheme Name
    set.sequence(0x0008_0110, scheme); // Coding Scheme Identification Sequence
  }

  /** PS3.3 table C.17-3b. */
  private static DataSetWriter evidence(SourceImage image) {
    DataSetWriter series = item();
    series.text(0x0020_000E, Vr.of("UI"), image.series());
    series.sequence(SourceImage.REFERENCED_SOP, image.item());
    DataSetWriter study = item();
    study.text(0x0020_000D, Vr.of("UI"), image.study());
    study.sequence(0x0008_1115, series); // Referenced Series Sequence
    return study;
  }

  /** Which template the tree is built after (PS3.3 table C.18.8-1). */
  private static void template(DataSetWriter set) {
    DataSetWriter template = item();
    template.text(0x0008_0105, Vr.of("CS"), "DCMR"); // Mapping Resource
    template.text(0x0040_DB00, Vr.of("CS"), "1500"); // Template Identifier
    set.sequence(0x0040_A504, template); // Content Template Sequence
  }

  private static DataSetWriter item() {
    return new DataSetWriter(Encoding.EXPLICIT_LITTLE);
  }
}
