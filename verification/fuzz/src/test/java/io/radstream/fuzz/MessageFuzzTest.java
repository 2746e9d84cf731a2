package io.radstream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a message holds: a record, or {@link BadRecordException}. The first byte says which
 * record the others are the body of; 255 means that they are the whole message, header included,
 * behind one more byte that says which record is expected.
 */
class MessageFuzzTest {

  private static final Bounds BOUNDS = new Bounds(5, 64);
  private static final int WHOLE_MESSAGE = 255;
  private static final LoopbackServer REGISTRY = LoopbackServer.start(MessageFuzzTest::answer);
  private static final SchemaRegistryClient CLIENT =
      SchemaRegistryClient.of(RegistryConfig.of(REGISTRY.url()));
  private static final List<RegistryAvroDeserializer<? extends SpecificRecord>> READERS =
      MessageSeeds.TYPES.stream().map(MessageFuzzTest::reader).toList();

  static Stream<byte[]> seeds() {
    List<SpecificRecord> records = MessageSeeds.records();
    return IntStream.range(0, records.size())
        .mapToObj(
            i -> {
              byte[] body = MessageSeeds.body(records.get(i));
              int kind = MessageSeeds.TYPES.indexOf(records.get(i).getClass());
              return Stream.of(
                  MessageSeeds.led(kind, body),
                  MessageSeeds.led(WHOLE_MESSAGE, MessageSeeds.led(0, frame(kind, body))));
            })
        .flatMap(pair -> pair);
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "1m")
  void aMessageIsARecordOrABadRecord(byte[] input) {
    if (input.length < 2) {
      return;
    }
    // Jazzer calls a connection to anywhere else a finding.
    BugDetectors.allowNetworkConnections((host, port) -> port == REGISTRY.port());
    int kind = input[0] & 0xFF;
    byte[] message =
        kind == WHOLE_MESSAGE
            ? Arrays.copyOfRange(input, 2, input.length)
            : frame(kind % READERS.size(), Arrays.copyOfRange(input, 1, input.length));
    int reader = kind == WHOLE_MESSAGE ? input[1] & 0xFF : kind;

    SpecificRecord record =
        BOUNDS.within(() -> read(READERS.get(reader % READERS.size()), message));

    if (record != null) {
      assertThat(MessageSeeds.body(record)).isNotEmpty();
    }
  }

  private static @Nullable SpecificRecord read(
      RegistryAvroDeserializer<? extends SpecificRecord> reader, byte[] message) {
    try {
      return reader.deserialize("fuzzed", message);
    } catch (BadRecordException e) {
      assertThat(e.getMessage()).isNotBlank();
      return null;
    }
  }

  private static byte[] frame(int kind, byte[] body) {
    return ByteBuffer.allocate(5 + body.length).put((byte) 0).putInt(kind).put(body).array();
  }

  private static RegistryAvroDeserializer<? extends SpecificRecord> reader(
      Class<? extends SpecificRecord> type) {
    return new RegistryAvroDeserializer<>(type, CLIENT);
  }

  /** Knows our schemas by their place in the list. */
  private static byte[] answer(String request) {
    String id = request.replaceAll("GET /schemas/ids/(-?\\d+) .*", "$1");
    for (int i = 0; i < MessageSeeds.TYPES.size(); i++) {
      if (id.equals(Integer.toString(i))) {
        return LoopbackServer.response(200, MessageSeeds.schemaAnswer(i));
      }
    }
    return LoopbackServer.response(404, "{\"error_code\":40403}".getBytes(UTF_8));
  }
}
