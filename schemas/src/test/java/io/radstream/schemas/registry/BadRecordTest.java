package io.radstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.management.ThreadMXBean;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.SampleRecords;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.serde.RegistryAvroSerializer.RecordEncoder;
import io.radstream.schemas.serde.Subjects;
import io.radstream.schemas.serde.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadRecordTest {

  private static final String TOPIC = "xray.images";
  private static final FakeRegistry REGISTRY = FakeRegistry.start();
  private static final SchemaRegistryClient CLIENT =
      SchemaRegistryClient.of(RegistryConfig.of(REGISTRY.url()));
  private static final RegistryAvroDeserializer<XRayImage> IMAGES =
      new RegistryAvroDeserializer<>(XRayImage.class, CLIENT);
  private static final RegistryAvroDeserializer<ModelRelease> RELEASES =
      new RegistryAvroDeserializer<>(ModelRelease.class, CLIENT);

  private static final int IMAGE_ID = 1;
  private static final int RELEASE_ID = 2;
  private static final int NUMBER_ID = 3;

  @BeforeAll
  static void register() {
    REGISTRY.add("xray.images-value", XRayImage.getClassSchema());
    REGISTRY.add("xray.models-value", ModelRelease.getClassSchema());
    REGISTRY.add("numbers-value", Schema.create(Schema.Type.LONG));
  }

  @AfterAll
  static void stop() {
    REGISTRY.close();
  }

  @Test
  void frameCutAtAnyByteIsBad() {
    for (SpecificRecord record :
        new SpecificRecord[] {SampleRecords.image(new byte[9]), SampleRecords.release()}) {
      byte[] good = frame(record);
      RegistryAvroDeserializer<?> reader = record instanceof XRayImage ? IMAGES : RELEASES;

      IntStream.range(0, good.length)
          .mapToObj(length -> Arrays.copyOf(good, length))
          .forEach(
              cut ->
                  assertThatThrownBy(() -> reader.deserialize(TOPIC, cut))
                      .as("cut to %d of %d bytes", cut.length, good.length)
                      .isInstanceOf(BadRecordException.class));
    }
  }

  @Test
  void bytesLeftOverAreBad() {
    byte[] good = frame(SampleRecords.image(new byte[9]));

    assertThatThrownBy(() -> IMAGES.deserialize(TOPIC, Arrays.copyOf(good, good.length + 1)))
        .isInstanceOf(BadRecordException.class);
  }

  @Test
  void otherMagicByteIsBadWithoutAskingTheRegistry() {
    byte[] frame = frame(SampleRecords.image(new byte[9]));
    frame[0] = 1;
    frame[1] = 77;
    int asked = REGISTRY.requests().size();

    assertThatThrownBy(() -> IMAGES.deserialize(TOPIC, frame))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("magic");
    assertThat(REGISTRY.requests()).hasSize(asked);
  }

  @Test
  void unknownIdIsBad() {
    byte[] frame = frame(SampleRecords.image(new byte[9]));
    frame[1] = (byte) 0x80;

    assertThatThrownBy(() -> IMAGES.deserialize(TOPIC, frame))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("no schema with id");
  }

  @Test
  void otherKindOfRecordIsBad() {
    assertThatThrownBy(() -> IMAGES.deserialize(TOPIC, frame(SampleRecords.release())))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("XRayImage");
    assertThatThrownBy(() -> IMAGES.deserialize(TOPIC, new byte[] {0, 0, 0, 0, NUMBER_ID, 2}))
        .isInstanceOf(BadRecordException.class);
  }

  @Test
  void recordThatIsNoneOfOursIsBadWhenTheTypeIsChosenByName() {
    RegistryAvroDeserializer<SpecificRecord> any = new RegistryAvroDeserializer<>();
    any.configure(Map.of(RegistryConfig.URL, REGISTRY.url()), false);

    assertThatThrownBy(() -> any.deserialize(TOPIC, new byte[] {0, 0, 0, 0, NUMBER_ID, 2}))
        .isInstanceOf(BadRecordException.class)
        .hasMessageContaining("none of RadStream's records");
  }

  @Test
  void symbolOrBranchThatDoesNotExistIsBad() throws IOException {
    byte[] strangePriority = image(encoder -> encoder.writeEnum(1_000), 0, 0);
    byte[] strangeBranch = image(encoder -> encoder.writeEnum(0), 7, 0);
    byte[] negativeBranch = image(encoder -> encoder.writeEnum(0), -1, 0);

    for (byte[] frame : new byte[][] {strangePriority, strangeBranch, negativeBranch}) {
      assertThatThrownBy(() -> IMAGES.deserialize(TOPIC, frame))
          .isInstanceOf(BadRecordException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, 100, 12_582_912, 2_000_000_000, Long.MAX_VALUE})
  void lengthBeyondTheMessageIsBadAndAllocatesNothingOfThatSize(long claimed) throws IOException {
    byte[] frame = image(encoder -> encoder.writeEnum(0), 0, claimed);
    // The first failure loads classes.
    assertThat(catchThrowable(() -> IMAGES.deserialize(TOPIC, frame))).isNotNull();

    long before = allocated();
    Throwable thrown = catchThrowable(() -> IMAGES.deserialize(TOPIC, frame));
    long spent = allocated() - before;

    assertThat(thrown).isInstanceOf(BadRecordException.class);
    assertThat(spent).isLessThan(1_000_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {-9, 1_000, 2_000_000_000, Long.MAX_VALUE})
  void mapThatClaimsMoreEntriesThanTheMessageHoldsIsBadAndAllocatesNothingOfThatSize(long claimed)
      throws IOException {
    byte[] frame = releaseWithMetrics(claimed);
    // The first failure loads classes.
    assertThat(catchThrowable(() -> RELEASES.deserialize(TOPIC, frame))).isNotNull();

    long before = allocated();
    Throwable thrown = catchThrowable(() -> RELEASES.deserialize(TOPIC, frame));
    long spent = allocated() - before;

    assertThat(thrown).isInstanceOf(BadRecordException.class);
    assertThat(spent).isLessThan(1_000_000);
  }

  @Test
  @Timeout(30)
  void schemaThatWouldBeDaysOfWorkIsBadBeforeItsRecordIsRead() {
    for (String extra :
        new String[] {
          SchemaTexts.levels(8, 50, "\"null\""),
          SchemaTexts.levelsWithDefaults(8, 50),
          "{\"type\":\"array\",\"items\":\"null\"}"
        }) {
      REGISTRY.answerNext(200, answer(SchemaTexts.imageWith(extra)));

      assertThatThrownBy(() -> IMAGES.deserialize(TOPIC, new byte[] {0, 0, 0, 9, 9}))
          .isInstanceOf(BadRecordException.class)
          .hasMessageStartingWith("Schema 2313 has ");
    }
  }

  private static String answer(String schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema).toString();
  }

  @Test
  void schemaThatNamesItselfCannotOutgrowTheStack() throws IOException {
    int id = REGISTRY.add("chains-value", withChainInFront(XRayImage.getClassSchema()));
    byte[] frame = frame(id, encoder -> encoder.writeFixed(filled((byte) 2, 100_000)));

    assertThatThrownBy(() -> IMAGES.deserialize(TOPIC, frame))
        .isInstanceOf(BadRecordException.class);
  }

  /** A field that Avro skips by calling itself for each byte of value 2. */
  private static Schema withChainInFront(Schema schema) {
    String chain =
        """
        {"name":"next","type":["null",{"type":"record","name":"Chain","fields":[
        {"name":"next","type":["null","Chain"]}]}]},
        """;
    String fields = "\"fields\":[";
    return new Schema.Parser()
        .parse(schema.toString().replaceFirst("\\Q" + fields, fields + chain));
  }

  private static byte[] filled(byte value, int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, value);
    return bytes;
  }

  @Test
  void messageNeverQuotesTheRecord() {
    byte[] good = frame(SampleRecords.image(new byte[9]));
    byte[] cut = Arrays.copyOf(good, good.length - 3);

    assertThatThrownBy(() -> IMAGES.deserialize(TOPIC, cut))
        .hasMessageNotContaining("patient-1")
        .hasNoCause();
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  private static byte[] frame(SpecificRecord record) {
    RecordEncoder encoder = new RecordEncoder(CLIENT, RegistryConfig.of(REGISTRY.url()));
    String topic = record instanceof XRayImage ? "xray.images" : "xray.models";
    return encoder.encode(Subjects.ofValues(topic), record);
  }

  /** Part of a record, written by hand. */
  @FunctionalInterface
  private interface Part {
    void write(BinaryEncoder encoder) throws IOException;
  }

  private static byte[] image(Part priority, int branch, long claimedBytes) throws IOException {
    return frame(
        IMAGE_ID,
        encoder -> {
          for (String text : new String[] {"image", "study", "patient", "device"}) {
            encoder.writeString(text);
          }
          priority.write(encoder);
          encoder.writeEnum(0);
          encoder.writeLong(0);
          encoder.writeLong(0);
          encoder.writeEnum(0);
          encoder.writeLong(branch);
          encoder.writeLong(claimedBytes);
          encoder.writeFixed(new byte[8]);
        });
  }

  private static byte[] releaseWithMetrics(long claimedEntries) throws IOException {
    return frame(
        RELEASE_ID,
        encoder -> {
          for (String text : new String[] {"name", "version", "uri", "sha"}) {
            encoder.writeString(text);
          }
          encoder.writeBytes(new byte[64]);
          encoder.writeEnum(0);
          encoder.writeLong(claimedEntries);
          encoder.writeString("accuracy");
          encoder.writeDouble(1);
        });
  }

  private static byte[] frame(int id, Part record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(WireFormat.frame(id, 0));
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    record.write(encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
