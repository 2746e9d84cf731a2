package io.radstream.gateway.deliver.heatmap;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.instance.Code;
import io.radstream.gateway.deliver.instance.ResultInstance;
import io.radstream.gateway.deliver.instance.SourceImage;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Tag;
import io.radstream.imaging.dicom.dataset.Vr;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;

/**
 * Makes a Secondary Capture of a heat map over its image, in colour, with what was found, by which
 * model, and that it is for research only burned into it. Stateless.
 */
public final class HeatMapObject {

  /** Secondary Capture Image Storage. */
  public static final String SOP_CLASS = SopClass.SECONDARY_CAPTURE.uid();

  private static final ResultInstance.Kind KIND =
      new ResultInstance.Kind(
          SOP_CLASS, "OT", ResultIds.HEAT_MAP, 9002, "RadStream heat map, research use only");

  private HeatMapObject() {}

  /**
   * The object. Its image has {@value HeatOverlay#LONGER_SIDE} pixels on its longer side, about 3
   * MB in all.
   *
   * @param image as it came, not a thumbnail
   * @param heat what the model looked at in this image
   * @return always the same bytes for the same arguments
   */
  public static InstanceFile of(ImageResult.Classified result, GreyImage image, HeatValues heat) {
    ResultInstance instance = ResultInstance.of(result, KIND);
    DataSetWriter set = instance.set();
    capture(set, result.diagnosis());
    SourceImage.of(result.identity())
        .ifPresent(source -> set.sequence(0x0008_2112, item(source))); // Source Image Sequence
    pixels(set, HeatOverlay.of(result, image, heat));
    return instance.file();
  }

  /** PS3.3 sections C.8.6.1, C.8.6.2 and C.7.6.1. */
  private static void capture(DataSetWriter set, Diagnosis diagnosis) {
    set.text(0x0008_0008, Vr.of("CS"), "DERIVED\\SECONDARY"); // Image Type
    set.text(0x0008_0064, Vr.of("CS"), "WSD"); // Conversion Type: from a workstation
    set.text(0x0008_2111, Vr.of("ST"), derivation(diagnosis)); // Derivation Description
    set.text(Tag.BODY_PART, Vr.of("CS"), "CHEST");
    set.text(0x0018_1016, Vr.of("LO"), ResultInstance.MANUFACTURER); // of the capture's device
    set.text(0x0020_0020, Vr.of("CS"), ""); // Patient Orientation
    set.text(Tag.BURNED_IN, Vr.of("CS"), "YES");
  }

  private static String derivation(Diagnosis diagnosis) {
    return diagnosis.getFinding() == DiagnosisFinding.ABSTAINED
        ? "Heat map of what speaks for the most probable class. Research use only."
        : "Heat map of what speaks for the finding. Research use only.";
  }

  private static DataSetWriter item(SourceImage source) {
    DataSetWriter item = source.item();
    Code purpose = Code.dicom("121322", "Source image for image processing operation");
    item.sequence(0x0040_A170, purpose.item()); // Purpose of Reference Code Sequence
    return item;
  }

  private static void pixels(DataSetWriter set, RgbCanvas canvas) {
    set.number(Tag.SAMPLES_PER_PIXEL, 3);
    set.text(Tag.PHOTOMETRIC, Vr.of("CS"), "RGB");
    set.number(Tag.PLANAR_CONFIGURATION, 0);
    set.number(Tag.ROWS, canvas.height());
    set.number(Tag.COLUMNS, canvas.width());
    set.number(Tag.BITS_ALLOCATED, 8);
    set.number(Tag.BITS_STORED, 8);
    set.number(Tag.HIGH_BIT, 7);
    set.number(Tag.PIXEL_REPRESENTATION, 0);
    set.element(Tag.PIXEL_DATA, Vr.OB, canvas.bytes());
  }
}
