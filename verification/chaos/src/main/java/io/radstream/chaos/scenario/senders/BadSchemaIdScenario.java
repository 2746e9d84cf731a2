package io.radstream.chaos.scenario.senders;

import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.campaign.Stack;
import io.radstream.chaos.scenario.senders.OddRegistry.Odd;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.StackException;
import io.radstream.testkit.outcomes.CheckResult;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The registry gives no sound answer for some ids: a legal schema that is too large, a login page,
 * refusals, errors. Each of their records must become a dead letter, and no app may end of it.
 */
public final class BadSchemaIdScenario implements Scenario {

  private static final int LARGE = 1_200_000;
  private static final Map<Integer, Odd> ODD =
      new TreeMap<>(
          Map.of(
              900_000_001, new Odd(200, "<html>please log in</html>"),
              900_000_002, new Odd(200, "{}"),
              900_000_003, new Odd(422, "{\"error_code\":42201,\"message\":\"invalid\"}"),
              900_000_004, new Odd(400, "{\"error_code\":400,\"message\":\"what\"}"),
              900_000_005, new Odd(500, "{\"error_code\":50001,\"message\":\"broken\"}")));

  /** An id's error may pass for 30 s; one question takes a second or two of them more. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(45);

  @Override
  public String name() {
    return "bad-schema-id";
  }

  @Override
  public String summary() {
    return "six schema ids for which the registry answers what nobody can read";
  }

  @Override
  public Stack openStack(CampaignSettings settings) {
    Stack stack = Stack.local(StackConfig.temporary());
    try {
      return OddRegistry.before(stack, ODD);
    } catch (IOException e) {
      stack.close();
      throw new StackException("There is no port for the odd registry", e);
    }
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException, IOException {
    String large = "{\"type\":\"string\",\"doc\":\"" + "d".repeat(LARGE) + "\"}";
    int tooLarge =
        HostileSender.register(
            context.stack().registryUrl(), "stranger-large", HostileSender.imageWith(large));
    List<UnaryOperator<byte[]>> records = new ArrayList<>();
    records.add(HostileSender.image(tooLarge, new byte[1]));
    ODD.keySet().forEach(id -> records.add(HostileSender.image(id, new byte[0])));
    HostileSender.comeUnderLoad(context, "six strangers' records come", records);
  }

  /** A real registry's answer that it knows no such id makes the same dead letter. */
  @Override
  public List<String> check(CheckResult account, ScenarioContext context) {
    List<String> violations = HostileSender.check(account, context, LONGEST_PAUSE);
    if (!((OddRegistry) context.stack()).asked().equals(ODD.keySet())) {
      violations.add("not every odd id was asked for, so not everything was tried");
    }
    return violations;
  }
}
