package io.radstream.chaos.scenario.senders;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.XRayImage;
import java.nio.ByteBuffer;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class HostileSenderTest {

  /** As an encoder frames a message: a zero, the schema's id, the message. */
  private static final byte[] GOOD = {0, 0, 0, 0, 7, 10, 11, 12};

  @Test
  void bareRecordIsNothingButTheIdOfItsSchema() {
    byte[] bare = HostileSender.bare(900_000_001).apply(GOOD);

    assertThat(bare).hasSize(5).startsWith(0);
    assertThat(ByteBuffer.wrap(bare, 1, 4).getInt()).isEqualTo(900_000_001);
  }

  @Test
  void imageByAnotherSchemaIsTheGoodOneBehindItsFirstField() {
    byte[] image = HostileSender.image(5, new byte[] {1, 2}).apply(GOOD);

    assertThat(image).containsExactly(0, 0, 0, 0, 5, 1, 2, 10, 11, 12);
  }

  @Test
  void schemaWithOneMoreFieldInFrontIsLegal() {
    Schema schema = new Schema.Parser().parse(HostileSender.imageWith("\"long\""));

    assertThat(schema.getFields().get(0).name()).isEqualTo("extra");
    assertThat(schema.getFields().get(0).schema().getType()).isEqualTo(Schema.Type.LONG);
    assertThat(names(schema)).isEqualTo("extra," + names(XRayImage.getClassSchema()));
  }

  private static String names(Schema schema) {
    return schema.getFields().stream().map(Schema.Field::name).collect(Collectors.joining(","));
  }
}
