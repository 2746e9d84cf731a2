package io.radstream.gateway.deliver.review;

import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.deliver.instance.Code;
import io.radstream.imaging.deidentify.Part10;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Vr;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A structured report as a reader's workstation writes it. */
public final class SignedReport {

  private static final Code FINDING = Code.dicom("121071", "Finding");

  private final DataSetWriter set = item();
  private final List<DataSetWriter> content = new ArrayList<>();
  private final String instance;

  /** One that nobody has signed and that says nothing. */
  public SignedReport(String study, String instance) {
    this.instance = instance;
    set.text(0x0008_0016, Vr.of("UI"), SopClass.ENHANCED_REPORT.uid());
    set.text(0x0008_0018, Vr.of("UI"), instance);
    set.text(0x0008_0060, Vr.of("CS"), "SR");
    set.text(0x0020_000D, Vr.of("UI"), study);
    set.text(0x0040_A493, Vr.of("CS"), "UNVERIFIED");
    set.text(0x0040_A040, Vr.of("CS"), "CONTAINER");
  }

  private static DataSetWriter item() {
    return new DataSetWriter(Encoding.EXPLICIT_LITTLE);
  }

  /** Signs it. */
  public SignedReport by(String reader, String at) {
    set.text(0x0040_A493, Vr.of("CS"), "VERIFIED");
    DataSetWriter verifier = item();
    verifier.text(0x0040_A030, Vr.of("DT"), at);
    verifier.unicode(0x0040_A075, Vr.of("PN"), reader);
    set.sequence(0x0040_A073, verifier);
    return this;
  }

  /** Makes it the successor of another document. */
  public SignedReport after(String study, String predecessor) {
    DataSetWriter series = item();
    series.sequence(0x0008_1199, reference(predecessor));
    DataSetWriter document = item();
    document.text(0x0020_000D, Vr.of("UI"), study);
    document.sequence(0x0008_1115, series);
    set.sequence(0x0040_A360, document);
    return this;
  }

  /** Adds a finding, two nodes below the root. */
  public SignedReport finding(Code value) {
    DataSetWriter container = item();
    container.text(0x0040_A040, Vr.of("CS"), "CONTAINER");
    container.sequence(0x0040_A730, coded(FINDING, value));
    content.add(container);
    return this;
  }

  /** Adds a verdict of RadStream's own codes. */
  public SignedReport verdict(String value) {
    content.add(
        coded(
            new Code(ReportReviews.STATEMENT, "99RADSTREAM", "Verdict"),
            new Code(value, "99RADSTREAM", value)));
    return this;
  }

  /** Adds a reference to an image. */
  public SignedReport image(String uid) {
    DataSetWriter image = item();
    image.text(0x0040_A040, Vr.of("CS"), "IMAGE");
    image.sequence(0x0008_1199, reference(uid));
    content.add(image);
    return this;
  }

  /** Nests nodes this deep. */
  public SignedReport nested(int depth) {
    DataSetWriter node = item();
    for (int i = 0; i < depth; i++) {
      DataSetWriter above = item();
      above.sequence(0x0040_A730, node);
      node = above;
    }
    content.add(node);
    return this;
  }

  private static DataSetWriter coded(Code name, Code value) {
    DataSetWriter node = item();
    node.text(0x0040_A040, Vr.of("CS"), "CODE");
    node.sequence(0x0040_A043, name.item());
    node.sequence(0x0040_A168, value.item());
    return node;
  }

  private static DataSetWriter reference(String uid) {
    DataSetWriter reference = item();
    reference.text(0x0008_1155, Vr.of("UI"), uid);
    return reference;
  }

  /** As it is sent. */
  public InstanceFile instance() {
    set.sequence(0x0040_A730, content);
    return new InstanceFile(
        SopClass.ENHANCED_REPORT.uid(), instance, TransferSyntaxes.EXPLICIT_LITTLE, set.bytes());
  }

  /** As it lies on a disk. */
  public byte[] file() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(
        Part10.header(TransferSyntaxes.EXPLICIT_LITTLE, SopClass.ENHANCED_REPORT.uid(), instance));
    file.writeBytes(instance().dataSet());
    return file.toByteArray();
  }
}
