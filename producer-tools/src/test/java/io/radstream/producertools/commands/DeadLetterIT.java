package io.radstream.producertools.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.producertools.deadletter.TestDeadLetters;
import io.radstream.producertools.deadletter.output.Sha256;
import java.nio.file.Files;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** The dlq commands that list, show, export and discard, on a real broker. */
class DeadLetterIT extends DeadLetterFixture {

  @Test
  void anEmptyTopicSaysSo() {
    succeeds("list");
    assertThat(out.toString().strip()).isEqualTo("0 dead letters");
    succeeds("replay");
    assertThat(out.toString()).contains("replayed 0, refused 0");
  }

  @Test
  void deadLettersAreListedWithoutAnythingOfTheirPayload() throws Exception {
    sendDeadLetters(CORRUPT, CORRUPT, LARGE);

    succeeds("list");

    assertThat(out.toString())
        .contains("0-0 ", "image0-0", "2026-11-23T10:00:00Z", "The file ends early.")
        .contains("3 dead letters: CORRUPT_IMAGE 2, TOO_LARGE 1")
        .doesNotContain("payload", "study", "Jane Doe");
    succeeds("list", "--format", "json", "--reason", "too_large");
    assertThat(out.toString())
        .contains("{\"letter\":\"0-2\"")
        .contains("{\"letters\":1,\"handledBefore\":0,\"reasons\":{\"TOO_LARGE\":1}}");
  }

  @Test
  void oneDeadLetterIsShownWithoutItsPayload() throws Exception {
    sendDeadLetters(CORRUPT, LARGE);
    succeeds("discard", "--yes", "--partition", "0", "--offset", "1");

    succeeds("show", "0-1");

    assertThat(out.toString())
        .contains("valueSha256   " + Sha256.of(payload(1)))
        .contains(
            "state         DISCARDED", "keyBytes      5", "source", TestDeadLetters.TRACEPARENT)
        .doesNotContain("payload", "Jane Doe");
    assertThat(dlq("show", "0-99")).isEqualTo(1);
    assertThat(dlq("show", "17")).isEqualTo(2);
    assertThat(err.toString()).contains("no dead letter lies at 0-99", "PARTITION-OFFSET");
  }

  @Test
  void exportedFilesHoldTheBytesAndTheImage() throws Exception {
    byte[] image = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};
    byte[] message = message(image);
    try (Producer<byte[], byte[]> producer = producer()) {
      ProducerRecord<byte[], byte[]> input =
          new ProducerRecord<>(TOPICS.images(), 0, TestDeadLetters.bytes("study"), message);
      RecordPlace place = new RecordPlace(TOPICS.images(), 0, 0);
      producer.send(TestDeadLetters.record(1, input, place, CORRUPT)).get();
      producer
          .send(
              TestDeadLetters.record(
                  1,
                  new ProducerRecord<>(TOPICS.images(), 0, null, payload(1)),
                  place,
                  "UNDECODABLE_MESSAGE"))
          .get();
    }

    succeeds("export", "--to", folder.toString(), "--films");
    succeeds("export", "--to", folder.toString(), "--films");

    assertThat(out.toString()).contains("exported 2 to", "1 of them with images");
    assertThat(folder.resolve("1-0.value")).hasBinaryContent(message);
    assertThat(folder.resolve("1-0.jpg")).hasBinaryContent(image);
    assertThat(folder.resolve("1-1.value")).hasBinaryContent(payload(1));
    assertThat(folder.resolve("1-1.key")).doesNotExist();
    Files.writeString(folder.resolve("1-1.value"), "mine");
    assertThat(dlq("export", "--to", folder.toString())).isEqualTo(1);
    assertThat(folder.resolve("1-1.value")).hasContent("mine");
  }

  @Test
  void wrongUsageAndAbsentBrokersAreTold() {
    assertThat(dlq()).isEqualTo(2);
    assertThat(dlq("list", "--reason", "BROKEN")).isEqualTo(2);
    assertThat(dlq("list", "--topic-prefix", "no such.")).isEqualTo(2);
    assertThat(dlq("list", "--topic-prefix", "ward9.")).isEqualTo(2);
    assertThat(dlq("list", "--bootstrap-servers", "no port")).isEqualTo(2);
    assertThat(dlq("list", "--bootstrap-servers", "127.0.0.1:1")).isEqualTo(3);
    assertThat(err.toString())
        .contains("BROKEN is none of", "no topic ward9.images.dlq", "127.0.0.1:1");
  }
}
