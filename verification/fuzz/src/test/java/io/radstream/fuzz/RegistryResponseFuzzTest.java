package io.radstream.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a registry answers: what was asked for, or a {@link RegistryException}. The first byte
 * says what is asked, the second how the others are the answer: its body under some status, the
 * schema within its body, a schema with a record behind it, or everything the server says.
 */
class RegistryResponseFuzzTest {

  private static final Bounds BOUNDS = new Bounds(5, 64);
  private static final int[] STATUSES = {200, 404, 409, 422, 401, 500, 302, 204};
  private static final int RECORD_BYTES = 128;
  private static final int REPEATED = 64;
  private static final Schema OURS = XRayImage.getClassSchema();

  private static final LoopbackServer REGISTRY =
      LoopbackServer.start(request -> RegistryResponseFuzzTest.answer);
  private static final SchemaRegistryClient CLIENT =
      SchemaRegistryClient.of(
          RegistryConfig.of(
              Map.of(RegistryConfig.URL, REGISTRY.url(), RegistryConfig.MAX_ATTEMPTS, 1)));
  private static final RegistryAvroDeserializer<XRayImage> MESSAGES =
      new RegistryAvroDeserializer<>(XRayImage.class, CLIENT);

  /** Ids count up, so that no answer is remembered. */
  private static final AtomicInteger IDS = new AtomicInteger();

  private static volatile byte[] answer = {};

  static Stream<byte[]> seeds() {
    byte[] schema = OURS.toString().getBytes(UTF_8);
    byte[] message = MessageSeeds.body(MessageSeeds.records().get(0));
    return Stream.of(
        seed(0, 0, MessageSeeds.schemaAnswer(0)),
        seed(1, 0, "{\"id\":7}".getBytes(UTF_8)),
        seed(2, 0, "{\"id\":7,\"version\":1,\"schema\":\"\\\"int\\\"\"}".getBytes(UTF_8)),
        seed(3, 0, "{\"is_compatible\":true}".getBytes(UTF_8)),
        seed(4, 0, "{\"compatibilityLevel\":\"FULL_TRANSITIVE\"}".getBytes(UTF_8)),
        seed(0, 1, "{\"error_code\":40403,\"message\":\"not found\"}".getBytes(UTF_8)),
        seed(0, 8, schema),
        seed(0, 8, "\"\"".getBytes(UTF_8)),
        seed(0, 8, withOrder("sideways")),
        seed(0, 8, "{\"type\":\"fixed\",\"name\":\"a\",\"size\":2147483647}".getBytes(UTF_8)),
        seed(2, 8, schema),
        seed(5, 9, recordThenSchema(message, schema)),
        seed(5, 9, recordThenSchema(message, chained())),
        seed(5, 9, recordThenSchema(filled((byte) 2), chained())),
        seed(5, 9, recordThenSchema(filled((byte) -2), chained())),
        seed(
            0,
            10,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n"
                .getBytes(ISO_8859_1)));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void anAnswerIsUnderstoodOrATypedRefusal(byte[] input) {
    if (input.length < 2) {
      return;
    }
    // Jazzer calls a connection to anywhere else a finding.
    BugDetectors.allowNetworkConnections((host, port) -> port == REGISTRY.port());
    byte[] rest = Arrays.copyOfRange(input, 2, input.length);
    answer = answer(input[1] & 0xFF, rest);

    assertThat(BOUNDS.within(() -> outcome(input[0] & 0xFF, rest))).isNotNull();
  }

  private static Object outcome(int question, byte[] rest) {
    int id = IDS.incrementAndGet();
    try {
      return switch (question) {
        case 1 -> CLIENT.register("subject-" + id, OURS);
        case 2 -> CLIENT.latest("subject");
        case 3 -> CLIENT.isCompatible("subject", OURS);
        case 4 -> CLIENT.compatibility();
        case 5 -> String.valueOf(MESSAGES.deserialize("fuzzed", message(id, rest)));
        default -> CLIENT.schemaById(id);
      };
    } catch (RegistryException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static byte[] answer(int how, byte[] rest) {
    return switch (how) {
      case 8 -> LoopbackServer.response(200, MessageSeeds.schemaAnswer(new String(rest, UTF_8)));
      case 9 -> LoopbackServer.response(200, MessageSeeds.schemaAnswer(schemaIn(rest)));
      case 10 -> rest;
      default -> LoopbackServer.response(STATUSES[how % STATUSES.length], rest);
    };
  }

  /** A message of the id, whose record is the first bytes of the input again and again. */
  private static byte[] message(int id, byte[] rest) {
    int length = Math.min(rest.length, RECORD_BYTES);
    ByteBuffer message = ByteBuffer.allocate(5 + length * REPEATED).put((byte) 0).putInt(id);
    for (int i = 0; i < REPEATED; i++) {
      message.put(rest, 0, length);
    }
    return message.array();
  }

  private static String schemaIn(byte[] rest) {
    int start = Math.min(rest.length, RECORD_BYTES);
    return new String(rest, start, rest.length - start, UTF_8);
  }

  private static byte[] recordThenSchema(byte[] record, byte[] schema) {
    byte[] both = new byte[RECORD_BYTES + schema.length];
    System.arraycopy(record, 0, both, 0, Math.min(record.length, RECORD_BYTES));
    System.arraycopy(schema, 0, both, RECORD_BYTES, schema.length);
    return both;
  }

  /** Our schema, with fields in front that Avro skips by recursion and by counting. */
  private static byte[] chained() {
    String more =
        """
        {"name":"next","type":["null",{"type":"record","name":"Chain","fields":[
        {"name":"next","type":["null","Chain"]}]}]},
        {"name":"many","type":{"type":"array","items":"null"}},
        """;
    return OURS.toString().replaceFirst("\"fields\":\\[", "\"fields\":[" + more).getBytes(UTF_8);
  }

  private static byte[] withOrder(String order) {
    return """
        {"type":"record","name":"a","fields":[{"name":"b","type":"int","order":"%s"}]}
        """
        .formatted(order)
        .getBytes(UTF_8);
  }

  private static byte[] filled(byte value) {
    byte[] bytes = new byte[RECORD_BYTES];
    Arrays.fill(bytes, value);
    // An index, then a count of a billion.
    return value > 0
        ? bytes
        : ByteBuffer.wrap(bytes).put((byte) 0).put(new byte[] {-128, -128, -128, -128, 8}).array();
  }

  private static byte[] seed(int question, int how, byte[] rest) {
    return MessageSeeds.led(question, MessageSeeds.led(how, rest));
  }
}
