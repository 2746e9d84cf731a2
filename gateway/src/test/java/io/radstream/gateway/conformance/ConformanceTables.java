package io.radstream.gateway.conformance;

import io.radstream.gateway.association.Negotiation;
import io.radstream.gateway.association.RefusalReason;
import io.radstream.gateway.association.TlsProfile;
import io.radstream.gateway.association.dimse.DimseStatus;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu.AssociateReject;
import io.radstream.gateway.config.GatewayConfig;
import io.radstream.gateway.dicomweb.stow.FailureReason;
import io.radstream.gateway.dicomweb.stow.StowStatus;
import io.radstream.imaging.deidentify.Deidentifier;
import io.radstream.imaging.deidentify.Part10;
import io.radstream.imaging.deidentify.SourceIdentity;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** The tables of {@code docs/dicom-conformance.md}, made of the code. */
final class ConformanceTables {

  /** PS3.6 section 6. */
  private static final Properties NAMES =
      names(
          """
          (0008,0016)=SOP Class UID
          (0008,0060)=Modality
          (0018,0015)=Body Part Examined
          (0018,1164)=Imager Pixel Spacing
          (0018,5101)=View Position
          (0028,0002)=Samples per Pixel
          (0028,0004)=Photometric Interpretation
          (0028,0006)=Planar Configuration
          (0028,0008)=Number of Frames
          (0028,0010)=Rows
          (0028,0011)=Columns
          (0028,0030)=Pixel Spacing
          (0028,0034)=Pixel Aspect Ratio
          (0028,0100)=Bits Allocated
          (0028,0101)=Bits Stored
          (0028,0102)=High Bit
          (0028,0103)=Pixel Representation
          (0028,0120)=Pixel Padding Value
          (0028,0121)=Pixel Padding Range Limit
          (0028,0301)=Burned In Annotation
          (0028,1040)=Pixel Intensity Relationship
          (0028,1050)=Window Center
          (0028,1051)=Window Width
          (0028,1052)=Rescale Intercept
          (0028,1053)=Rescale Slope
          (0028,1054)=Rescale Type
          (0028,1056)=VOI LUT Function
          (0028,1101)=Red Palette Color Lookup Table Descriptor
          (0028,1102)=Green Palette Color Lookup Table Descriptor
          (0028,1103)=Blue Palette Color Lookup Table Descriptor
          (0028,1201)=Red Palette Color Lookup Table Data
          (0028,1202)=Green Palette Color Lookup Table Data
          (0028,1203)=Blue Palette Color Lookup Table Data
          (0028,1221)=Segmented Red Palette Color Lookup Table Data
          (0028,1222)=Segmented Green Palette Color Lookup Table Data
          (0028,1223)=Segmented Blue Palette Color Lookup Table Data
          (0028,3000)=Modality LUT Sequence
          (0028,3010)=VOI LUT Sequence
          (2050,0020)=Presentation LUT Shape
          """);

  private static final GatewayConfig DEFAULTS = GatewayConfig.of(Map.of());

  private ConformanceTables() {}

  private static Properties names(String text) {
    Properties names = new Properties();
    try {
      names.load(new StringReader(text));
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Each by its name on the page. */
  static Map<String, String> all() {
    Map<String, String> tables = new LinkedHashMap<>();
    tables.put("sop-classes", sopClasses());
    tables.put("transfer-syntaxes", syntaxes());
    tables.put("association", association());
    tables.put("refusals", refusals());
    tables.put("statuses", statuses());
    tables.put("timeouts", timeouts());
    tables.put("tls-versions", list("version", TlsProfile.versions()));
    tables.put("tls-suites", list("cipher suite", TlsProfile.suites()));
    tables.put("stow-statuses", stowStatuses());
    tables.put("stow-failures", stowFailures());
    tables.put("character-sets", list("defined term", SourceIdentity.characterSets()));
    tables.put("kept-elements", keptElements());
    return tables;
  }

  private static String sopClasses() {
    return table(
        List.of("SOP class", "UID", "SCP", "SCU"),
        SopClass.ofGateway().stream()
            .map(
                known ->
                    List.of(
                        known.label(),
                        code(known.uid()),
                        "yes",
                        known.isImage()
                            ? "proposed by `gateway check`, sent by `load`"
                            : "`gateway check`")));
  }

  private static String syntaxes() {
    return table(
        List.of("SOP class", "its UID", "transfer syntax", "UID"),
        SopClass.ofGateway().stream()
            .flatMap(
                known ->
                    TransferSyntaxes.of(known).stream()
                        .map(
                            syntax ->
                                List.of(
                                    known.label(),
                                    code(known.uid()),
                                    TransferSyntaxes.label(syntax),
                                    code(syntax)))));
  }

  private static String association() {
    return table(
        List.of("what", "value", "setting"),
        Stream.of(
            List.of("application context", code(Uids.APPLICATION_CONTEXT), ""),
            List.of("Implementation Class UID", code(Part10.IMPLEMENTATION_UID), ""),
            List.of("Implementation Version Name", code(Negotiation.VERSION_NAME), ""),
            setting("AE title", "dicom.ae.title"),
            setting("largest P-DATA-TF that is received", "dicom.pdu.bytes"),
            setting("associations at once", "dicom.associations"),
            setting("largest data set", "object.max.bytes"),
            List.of(
                "asynchronous operations window", "not negotiated: one operation at a time", ""),
            List.of("SCP/SCU role selection", "SCU role of the requestor only", ""),
            List.of("extended negotiation, user identity", "not negotiated: ignored", "")));
  }

  private static List<String> setting(String what, String key) {
    return List.of(what, code(DEFAULTS.effective().getOrDefault(key, "")), code(key));
  }

  private static String refusals() {
    return table(
        List.of("name", "result", "source", "reason", "what to do"),
        Arrays.stream(RefusalReason.values())
            .map(
                refusal -> {
                  AssociateReject reject = refusal.reject();
                  return List.of(
                      code(refusal.name()),
                      Integer.toString(reject.result()),
                      Integer.toString(reject.source()),
                      Integer.toString(reject.reason()),
                      refusal.cure());
                }));
  }

  private static String statuses() {
    return table(
        List.of("status", "name", "when"),
        Arrays.stream(DimseStatus.values())
            .map(status -> List.of(hex(status.code()), status.label(), status.meaning())));
  }

  private static String timeouts() {
    return table(
        List.of("what", "by default", "setting"),
        Stream.of(
            setting(
                "from the connection to the request for association (ARTIM)",
                "dicom.request.timeout"),
            setting("an association without a message", "dicom.idle.timeout"),
            setting("a data set, beside what its bytes take", "dicom.object.timeout"),
            setting("bytes a second that a data set must have", "dicom.least.rate"),
            setting("Kafka's acknowledgement", "publish.timeout"),
            setting("decoding and de-identification", "decode.timeout")));
  }

  private static String stowStatuses() {
    return table(
        List.of("status", "when"),
        Arrays.stream(StowStatus.values())
            .map(status -> List.of(Integer.toString(status.code()), status.meaning())));
  }

  private static String stowFailures() {
    return table(
        List.of("Failure Reason", "the instance is"),
        Arrays.stream(FailureReason.values())
            .map(reason -> List.of(hex(reason.code()), reason.meaning())));
  }

  private static String keptElements() {
    return table(
        List.of("element", "name"),
        Deidentifier.keptElements().stream().map(tag -> List.of(tag, NAMES.getProperty(tag, "?"))));
  }

  private static String list(String head, List<String> values) {
    return table(List.of(head), values.stream().map(value -> List.of(code(value))));
  }

  private static String hex(int code) {
    return "0x%04X".formatted(code);
  }

  private static String code(String text) {
    return "`" + text + "`";
  }

  private static String table(List<String> head, Stream<List<String>> rows) {
    StringBuilder table = new StringBuilder(row(head));
    table.append("|").append("---|".repeat(head.size())).append('\n');
    rows.map(ConformanceTables::row).forEach(table::append);
    return table.toString();
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
