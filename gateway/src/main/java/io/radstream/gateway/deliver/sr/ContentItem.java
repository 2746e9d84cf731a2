package io.radstream.gateway.deliver.sr;

import io.radstream.gateway.deliver.codes.ResultCode;
import io.radstream.gateway.deliver.instance.Code;
import io.radstream.gateway.deliver.instance.SourceImage;
import io.radstream.imaging.dicom.dataset.DataSetWriter;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Vr;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * One node of a report's tree, with those below it (PS3.3 section C.17.3).
 *
 * @param concept Concept Name
 * @param value what is said
 * @param below the nodes that it is related to
 */
record ContentItem(Code concept, Value value, List<Related> below) {

  private static final int RELATIONSHIP = 0x0040_A010;
  private static final int VALUE_TYPE = 0x0040_A040;
  private static final int CONCEPT_NAME = 0x0040_A043;
  private static final int CONTENT = 0x0040_A730;

  /** How a node is related to the one above it (PS3.3 table C.17.3.2.4-1). */
  enum Relationship {
    CONTAINS("CONTAINS"),
    HAS_OBSERVATION_CONTEXT("HAS OBS CONTEXT"),
    HAS_CONCEPT_MODIFIER("HAS CONCEPT MOD");

    private final String term;

    Relationship(String term) {
      this.term = term;
    }

    /** Of a node to another. */
    Related to(ContentItem item) {
      return new Related(this, item);
    }
  }

  /** A node below another. */
  record Related(Relationship relationship, ContentItem item) {

    private DataSetWriter written() {
      DataSetWriter set = item.written();
      set.text(RELATIONSHIP, Vr.of("CS"), relationship.term);
      return set;
    }
  }

  /** Value Type and value (PS3.3 table C.17.3-7). */
  private sealed interface Value {

    /** Defined term. */
    String type();

    void write(DataSetWriter out);
  }

  static ContentItem container(Code concept, Related... below) {
    return new ContentItem(concept, new Container(), List.of(below));
  }

  static ContentItem text(Code concept, String text) {
    return new ContentItem(concept, new Text(text), List.of());
  }

  static ContentItem code(Code concept, Code value) {
    return new ContentItem(concept, new Coded(value), List.of());
  }

  static ContentItem uid(Code concept, String uid) {
    return new ContentItem(concept, new Uid(uid), List.of());
  }

  static ContentItem percent(Code concept, BigDecimal value) {
    return new ContentItem(concept, new Percent(value), List.of());
  }

  static ContentItem image(Code concept, SourceImage image) {
    return new ContentItem(concept, new Image(image), List.of());
  }

  /** The same with one more below it. */
  ContentItem with(Related more) {
    return new ContentItem(concept, value, Stream.concat(below.stream(), Stream.of(more)).toList());
  }

  private DataSetWriter written() {
    DataSetWriter set = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
    write(set);
    return set;
  }

  /** Adds it, and all below it, to a data set: as its root, or as an item of a sequence. */
  void write(DataSetWriter out) {
    out.text(VALUE_TYPE, Vr.of("CS"), value.type());
    out.sequence(CONCEPT_NAME, concept.item());
    value.write(out);
    if (!below.isEmpty()) {
      out.sequence(CONTENT, below.stream().map(Related::written).toList());
    }
  }

  private record Container() implements Value {
    @Override
    public String type() {
      return "CONTAINER";
    }

    @Override
    public void write(DataSetWriter out) {
      out.text(0x0040_A050, Vr.of("CS"), "SEPARATE"); // Continuity Of Content
    }
  }

  private record Text(String text) implements Value {
    @Override
    public String type() {
      return "TEXT";
    }

    @Override
    public void write(DataSetWriter out) {
      out.unicode(0x0040_A160, Vr.of("UT"), text);
    }
  }

  private record Coded(Code code) implements Value {
    @Override
    public String type() {
      return "CODE";
    }

    @Override
    public void write(DataSetWriter out) {
      out.sequence(0x0040_A168, code.item());
    }
  }

  private record Uid(String uid) implements Value {
    @Override
    public String type() {
      return "UIDREF";
    }

    @Override
    public void write(DataSetWriter out) {
      out.text(0x0040_A124, Vr.of("UI"), uid);
    }
  }

  /** Of 0 to 100 (PS3.3 section C.18.1); 16 characters at most. */
  private record Percent(BigDecimal value) implements Value {

    @Override
    public String type() {
      return "NUM";
    }

    @Override
    public void write(DataSetWriter out) {
      DataSetWriter measured = new DataSetWriter(Encoding.EXPLICIT_LITTLE);
      measured.text(0x0040_A30A, Vr.DS, value.toPlainString()); // Numeric Value
      measured.sequence(0x0040_08EA, Code.of(ResultCode.PERCENT).item()); // Measurement Units
      out.sequence(0x0040_A300, measured); // Measured Value Sequence
    }
  }

  private record Image(SourceImage image) implements Value {
    @Override
    public String type() {
      return "IMAGE";
    }

    @Override
    public void write(DataSetWriter out) {
      out.sequence(SourceImage.REFERENCED_SOP, image.item());
    }
  }
}
