package io.radstream.chaos.scenario.senders;

import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.testkit.outcomes.CheckResult;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;

/**
 * Legal schemas that are days of work to read by: types that name each other level by level, and
 * arrays of nothing with billions of items. The images beside them must be classified as if nothing
 * were.
 */
public final class SchemaBombScenario implements Scenario {

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int WIDTH = 50;
  private static final int BLOCKS = 64;
  private static final byte[] TWO_BILLION = {-50, -1, -1, -1, 15};

  @Override
  public String name() {
    return "schema-bomb";
  }

  @Override
  public String summary() {
    return "records by schemas that take days to read by: 8 and 5 levels of types, arrays of nothing";
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException, IOException {
    String registry = context.stack().registryUrl();
    int eight = register(registry, "eight", levels(8));
    int five = register(registry, "five", levels(5));
    int array = register(registry, "array", "{\"type\":\"array\",\"items\":\"null\"}");
    HostileSender.comeUnderLoad(
        context,
        "three strangers' records come",
        List.of(
            HostileSender.bare(eight),
            HostileSender.image(five, new byte[0]),
            HostileSender.image(array, countless())));
  }

  private static int register(String registry, String name, String field)
      throws IOException, InterruptedException {
    return HostileSender.register(registry, "stranger-" + name, HostileSender.imageWith(field));
  }

  /** Blocks of an array, two billion items each, and its end. */
  private static byte[] countless() {
    ByteBuffer blocks = ByteBuffer.allocate(BLOCKS * TWO_BILLION.length + 1);
    for (int i = 0; i < BLOCKS; i++) {
      blocks.put(TWO_BILLION);
    }
    return blocks.put((byte) 0).array();
  }

  /** Records within records, each level one named type in fifty fields. */
  private static String levels(int levels) {
    String type = "\"null\"";
    for (int level = levels; level > 0; level--) {
      StringBuilder fields = new StringBuilder();
      for (int i = 0; i < WIDTH; i++) {
        String of = i == 0 || level == levels ? type : "\"L" + (level + 1) + "\"";
        fields.append(i == 0 ? "" : ",").append("{\"name\":\"f%d\",\"type\":%s}".formatted(i, of));
      }
      type = "{\"type\":\"record\",\"name\":\"L%d\",\"fields\":[%s]}".formatted(level, fields);
    }
    return type;
  }

  @Override
  public List<String> check(CheckResult account, ScenarioContext context) {
    return HostileSender.check(account, context, LONGEST_PAUSE);
  }
}
