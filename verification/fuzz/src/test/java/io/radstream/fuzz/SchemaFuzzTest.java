package io.radstream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a stranger registers and writes by it: an image, or {@link BadRecordException}, in
 * bounded time and memory. The first byte says how the schema is made of the next ones (their count
 * is in two more bytes): 0 as its text, 1 as the text of one more field of an image's, else drawn
 * as such a field. What is left is the value of that field, again and again, before the rest of a
 * good image.
 */
class SchemaFuzzTest {

  private static final int HEAD = 3;
  private static final int TEXT = 0;
  private static final int FIELD = 1;
  private static final int DRAWN = 2;
  private static final int REPEATED = 64;
  private static final int MOST_BYTES = 8_192;
  private static final Bounds BOUNDS = new Bounds(5, 128);
  private static final byte[] BILLION = {-2, -1, -1, -1, 15};

  private static volatile byte[] answer = {};
  private static final LoopbackServer REGISTRY =
      LoopbackServer.start(request -> SchemaFuzzTest.answer);
  private static final RegistryAvroDeserializer<XRayImage> IMAGES =
      new RegistryAvroDeserializer<>(
          XRayImage.class, SchemaRegistryClient.of(RegistryConfig.of(REGISTRY.url())));

  /** Ids count up, so that no schema is remembered. */
  private static final AtomicInteger IDS = new AtomicInteger();

  static Stream<byte[]> seeds() {
    return Stream.of(
        seed(TEXT, XRayImage.getClassSchema().toString(), new byte[0]),
        seed(FIELD, "\"string\"", new byte[] {2, 'x'}),
        seed(FIELD, levels(8, 8, "\"null\"", ""), new byte[0]),
        seed(FIELD, levels(6, 9, "\"int\"", ""), new byte[] {2}),
        seed(FIELD, levels(8, 8, "\"int\"", ",\"default\":{}"), new byte[] {2}),
        seed(FIELD, levels(2, 6, "\"int\"", ""), new byte[] {2}),
        seed(FIELD, array("\"null\""), BILLION),
        seed(FIELD, array(array("{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}")), BILLION),
        seed(FIELD, array("{\"type\":\"fixed\",\"name\":\"F\",\"size\":0}"), BILLION),
        seed(FIELD, array("\"boolean\""), BILLION),
        seed(FIELD, "{\"type\":\"map\",\"values\":\"null\"}", BILLION),
        seed(FIELD, chain("[\"null\",\"C\"]"), new byte[] {2}),
        seed(FIELD, chain("\"C\""), new byte[] {2}),
        seed(DRAWN, "T\u0003\u0001T\u0002\u0001U\u0000", new byte[] {2}),
        seed(DRAWN, "VT\u0002\u0001\u0002\u0001W\u0002", new byte[] {2, 4, 0}));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void aStrangersRecordIsAnImageOrABadRecord(byte[] input) {
    if (input.length < HEAD) {
      return;
    }
    // Jazzer calls a connection to anywhere else a finding.
    BugDetectors.allowNetworkConnections((host, port) -> port == REGISTRY.port());
    int length = ((input[1] & 0xFF) << 8) | (input[2] & 0xFF);
    int end = Math.min(input.length, HEAD + length);
    String schema = schema(input[0] & 0xFF, Arrays.copyOfRange(input, HEAD, end));
    answer = LoopbackServer.response(200, MessageSeeds.schemaAnswer(schema));
    byte[] value = Arrays.copyOfRange(input, end, input.length);

    assertThat(BOUNDS.within(() -> outcome(value))).isNotBlank();
  }

  private static String outcome(byte[] value) {
    try {
      return String.valueOf(IMAGES.deserialize("fuzzed", message(value)));
    } catch (BadRecordException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static String schema(int how, byte[] bytes) {
    return switch (how) {
      case TEXT -> new String(bytes, UTF_8);
      case FIELD -> imageWith(new String(bytes, UTF_8));
      default -> imageWith(new SchemaDraw(ByteBuffer.wrap(bytes)).type());
    };
  }

  private static String imageWith(String type) {
    String fields = "\"fields\":[";
    String ours = XRayImage.getClassSchema().toString();
    int at = ours.indexOf(fields) + fields.length();
    return ours.substring(0, at)
        + "{\"name\":\"extra\",\"type\":"
        + type
        + "},"
        + ours.substring(at);
  }

  /** The value is often the count of a block, so it comes once, or often, or not at all. */
  private static byte[] message(byte[] value) {
    byte[] image = MessageSeeds.body(MessageSeeds.records().get(0));
    int times = Math.min(value.length == 0 ? 0 : REPEATED, MOST_BYTES / Math.max(1, value.length));
    ByteBuffer message = ByteBuffer.allocate(5 + times * value.length + 1 + image.length);
    message.put((byte) 0).putInt(IDS.incrementAndGet());
    for (int i = 0; i < times; i++) {
      message.put(value);
    }
    return message.put((byte) 0).put(image).array();
  }

  /** Records within records, each level the same type in every field. */
  private static String levels(int levels, int width, String leaf, String rest) {
    String type = leaf;
    for (int level = levels; level > 0; level--) {
      boolean innermost = level == levels;
      StringBuilder fields = new StringBuilder();
      for (int i = 0; i < width; i++) {
        String of = i == 0 || innermost ? type : "\"L" + (level + 1) + "\"";
        fields
            .append(i == 0 ? "" : ",")
            .append("{\"name\":\"f%d\",\"type\":%s%s}".formatted(i, of, innermost ? "" : rest));
      }
      type = "{\"type\":\"record\",\"name\":\"L%d\",\"fields\":[%s]}".formatted(level, fields);
    }
    return type;
  }

  private static String chain(String next) {
    return "{\"type\":\"record\",\"name\":\"C\",\"fields\":[{\"name\":\"c\",\"type\":"
        + next
        + "}]}";
  }

  private static String array(String items) {
    return "{\"type\":\"array\",\"items\":" + items + "}";
  }

  private static byte[] seed(int how, String schema, byte[] value) {
    byte[] text = schema.getBytes(UTF_8);
    return ByteBuffer.allocate(HEAD + text.length + value.length)
        .put((byte) how)
        .putShort((short) text.length)
        .put(text)
        .put(value)
        .array();
  }
}
