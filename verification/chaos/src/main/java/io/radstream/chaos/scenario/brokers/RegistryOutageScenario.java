package io.radstream.chaos.scenario.brokers;

import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.campaign.Stack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.testkit.publish.ImageEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Field;

/**
 * The registry is killed and comes back. Images whose schema is cached must be classified
 * meanwhile; one whose schema was never asked for must wait, and become no dead letter.
 */
public final class RegistryOutageScenario implements Scenario {

  private static final Duration OUTAGE = Duration.ofSeconds(25);
  private static final Duration RESTART = Duration.ofMinutes(2);
  private static final double BEGIN = 0.2;
  private static final int HEADER = 5;

  @Override
  public String name() {
    return "registry-outage";
  }

  @Override
  public String summary() {
    return "the registry is killed for 25 s; one image comes with a schema not asked for before";
  }

  @Override
  public Stack openStack(CampaignSettings settings) {
    // Kept, so that the registry knows its schemas again; the folder goes with the run's.
    return Stack.local(StackConfig.kept(settings.folder().resolve("stack"), 0, 0));
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException, IOException {
    if (!context.awaitOutcomes((int) (BEGIN * context.settings().images()))) {
      return;
    }
    int evolved = registerEvolved(context.stack());
    context.disturbed("registry killed");
    context.stack().killRegistry();
    int before = context.history().outcomeCount();
    context.feed().encodeWith(onceWith(evolved, context.feed().encoder()));
    context.pause(OUTAGE);
    context.note(
        "%d outcomes during %d s without a registry"
            .formatted(context.history().outcomeCount() - before, OUTAGE.toSeconds()));
    context.stack().restartRegistry(RESTART);
    context.disturbed("registry is back");
  }

  /** What {@code XRayImage} may look like after an upgrade: one more text, empty if not given. */
  private static int registerEvolved(Stack stack) {
    Schema now = XRayImage.getClassSchema();
    List<Field> fields = new ArrayList<>();
    now.getFields().forEach(field -> fields.add(new Field(field, field.schema())));
    fields.add(new Field("remark", Schema.create(Schema.Type.STRING), "A remark.", ""));
    Schema evolved =
        Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false, fields);
    RegistryConfig config = RegistryConfig.of(stack.registryUrl());
    return SchemaRegistryClient.of(config).register(stack.topics().images() + "-value", evolved);
  }

  /** The first message from now on is written with the evolved schema. */
  private static ImageEncoder onceWith(int schemaId, ImageEncoder usual) {
    AtomicBoolean written = new AtomicBoolean();
    return image ->
        written.getAndSet(true) ? usual.encode(image) : evolved(schemaId, usual.encode(image));
  }

  /** The frame with the other id; the new field stands last, and an empty text is one 0. */
  private static byte[] evolved(int schemaId, byte[] frame) {
    return ByteBuffer.allocate(frame.length + 1)
        .put((byte) 0)
        .putInt(schemaId)
        .put(frame, HEADER, frame.length - HEADER)
        .put((byte) 0)
        .array();
  }
}
