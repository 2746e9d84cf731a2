package io.radstream.testkit.publish;

import io.radstream.testkit.outcomes.Position;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceDataCollection;
import org.apache.kafka.common.message.ProduceResponseData.PartitionProduceResponse;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.ProduceRequest;
import org.apache.kafka.common.requests.ProduceResponse;
import org.apache.kafka.common.requests.RequestHeader;

/**
 * Sends records as anybody can who writes to a broker's port himself: with what Kafka's own
 * producer refuses. For a single broker without a login. For one thread.
 */
final class RawProducer implements AutoCloseable {

  /** The last version that names topics. */
  private static final short VERSION = 12;

  private static final String CLIENT = "raw";
  private static final short EVERY_COPY = -1;
  private static final int LIMIT_MILLIS = 30_000;

  private final Socket socket;
  private int requests;

  private RawProducer(Socket socket) {
    this.socket = socket;
  }

  /**
   * Connects.
   *
   * @param bootstrapServers of one broker
   */
  static RawProducer open(String bootstrapServers) throws IOException {
    int colon = bootstrapServers.lastIndexOf(':');
    Socket socket =
        new Socket(
            bootstrapServers.substring(0, colon),
            Integer.parseInt(bootstrapServers.substring(colon + 1)));
    socket.setSoTimeout(LIMIT_MILLIS);
    return new RawProducer(socket);
  }

  /**
   * Sends a record with any time and waits for the answer.
   *
   * @return where it lies
   * @throws IOException if the broker refuses it, or puts its own time in place of the record's
   */
  Position send(String topic, int partition, byte[] key, byte[] value, long timestamp)
      throws IOException {
    MemoryRecords records =
        MemoryRecords.withRecords(
            RecordBatch.CURRENT_MAGIC_VALUE,
            0,
            Compression.NONE,
            TimestampType.CREATE_TIME,
            new SimpleRecord(timestamp, key, value));
    PartitionProduceData data = new PartitionProduceData().setIndex(partition).setRecords(records);
    TopicProduceData whole = new TopicProduceData().setName(topic).setPartitionData(List.of(data));
    PartitionProduceResponse answer = ask(whole);
    if (answer.errorCode() != 0) {
      throw new IOException("the broker refused a record: error " + answer.errorCode());
    }
    if (answer.logAppendTimeMs() >= 0) {
      throw new IOException("the broker wrote its own time instead of the record's");
    }
    return new Position(partition, answer.baseOffset());
  }

  private PartitionProduceResponse ask(TopicProduceData data) throws IOException {
    ProduceRequestData request =
        new ProduceRequestData()
            .setAcks(EVERY_COPY)
            .setTimeoutMs(LIMIT_MILLIS)
            .setTopicData(new TopicProduceDataCollection(List.of(data).iterator()));
    RequestHeader header = new RequestHeader(ApiKeys.PRODUCE, VERSION, CLIENT, requests++);
    ByteBuffer bytes = ProduceRequest.builder(request).build(VERSION).serializeWithHeader(header);
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(bytes.remaining());
    out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining());
    out.flush();
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] answer = in.readNBytes(in.readInt());
    ProduceResponse response =
        (ProduceResponse) AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header);
    return response.data().responses().iterator().next().partitionResponses().get(0);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // Every record that it sent has been answered.
    }
  }
}
