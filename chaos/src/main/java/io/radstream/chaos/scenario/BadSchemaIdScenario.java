package io.radstream.chaos.scenario;

import io.radstream.chaos.account.Account;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.Stack;
import io.radstream.chaos.campaign.Stage;
import io.radstream.chaos.scenario.OddRegistry.Odd;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.StackException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The registry gives no sound answer for some ids: a legal schema that is too large, a login page,
 * refusals, errors. Each of their records must become a dead letter, and no app may end of it.
 */
final class BadSchemaIdScenario implements Scenario {

  private static final double BEGIN = 0.2;
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
  public Duration patience() {
    return Duration.ofSeconds(90);
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(Stage stage) throws InterruptedException, IOException {
    if (!stage.awaitOutcomes((int) (BEGIN * stage.settings().images()))) {
      return;
    }
    String large = "{\"type\":\"string\",\"doc\":\"" + "d".repeat(LARGE) + "\"}";
    int tooLarge =
        Strangers.register(
            stage.stack().registryUrl(), "stranger-large", Strangers.imageWith(large));
    stage.feed().letIn(Strangers.image(tooLarge, new byte[1]));
    ODD.keySet().forEach(id -> stage.feed().letIn(Strangers.image(id, new byte[0])));
    Strangers.awaitAll(stage);
    stage.disturbed("six strangers' records are published");
  }

  @Override
  public List<String> judge(Account account, Stage stage) {
    return Strangers.judge(account, stage, LONGEST_PAUSE);
  }
}
