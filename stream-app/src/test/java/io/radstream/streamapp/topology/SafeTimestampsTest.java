package io.radstream.streamapp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafeTimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "-1, 0",
    "-9223372036854775808, 0",
    "0, 0",
    "1764208800000, 1764208800000",
    "9223372036854775807, 9223372036854775807"
  })
  void anyTimeIsTaken(long said, long taken) {
    var record =
        new ConsumerRecord<Object, Object>(
            "xray.images",
            0,
            0,
            said,
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            null,
            new RecordHeaders(),
            Optional.empty());

    assertThat(new SafeTimestamps().extract(record, -1)).isEqualTo(taken);
  }
}
