package io.radstream.chaos.scenario;

import io.radstream.chaos.campaign.Scenario;
import java.util.List;
import java.util.Optional;

/** All scenarios. A new one is a class and a line here. */
public final class Scenarios {

  private static final List<Scenario> ALL =
      List.of(
          new KillScenario(),
          new RebalanceScenario(),
          new SigtermScenario(),
          new UpgradeScenario(),
          EngineScenario.hang(),
          EngineScenario.exception(),
          EngineScenario.outOfMemory(),
          new LargeScenario(),
          new HugeImagesScenario(),
          new ExplainErrorScenario(),
          new RegistryOutageScenario(),
          new SchemaBombScenario(),
          new BadSchemaIdScenario(),
          new OldClockScenario(),
          new NegativeTimestampScenario(),
          new CompactedTopicScenario(),
          BrokerKillScenario.ofThree(),
          BrokerKillScenario.ofOne(),
          new BrokerAwayScenario(),
          NetworkCutScenario.ofAll(),
          NetworkCutScenario.ofOne(),
          new DiskFullScenario(),
          new GuardControl(),
          new LossControl());

  private Scenarios() {}

  /** In the order in which {@code all} runs them. */
  public static List<Scenario> all() {
    return ALL;
  }

  /** The one of that name. */
  public static Optional<Scenario> named(String name) {
    return ALL.stream().filter(scenario -> scenario.name().equals(name)).findFirst();
  }
}
