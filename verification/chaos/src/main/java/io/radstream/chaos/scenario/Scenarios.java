package io.radstream.chaos.scenario;

import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.scenario.apps.GuardControl;
import io.radstream.chaos.scenario.apps.KillScenario;
import io.radstream.chaos.scenario.apps.LossControl;
import io.radstream.chaos.scenario.apps.RebalanceScenario;
import io.radstream.chaos.scenario.apps.SigtermScenario;
import io.radstream.chaos.scenario.apps.UpgradeScenario;
import io.radstream.chaos.scenario.brokers.BrokerAwayScenario;
import io.radstream.chaos.scenario.brokers.BrokerKillScenario;
import io.radstream.chaos.scenario.brokers.CompactedTopicScenario;
import io.radstream.chaos.scenario.brokers.DiskFullScenario;
import io.radstream.chaos.scenario.brokers.NetworkCutScenario;
import io.radstream.chaos.scenario.brokers.RegistryOutageScenario;
import io.radstream.chaos.scenario.engines.EngineScenario;
import io.radstream.chaos.scenario.engines.ExplainErrorScenario;
import io.radstream.chaos.scenario.senders.BadSchemaIdScenario;
import io.radstream.chaos.scenario.senders.HugeImagesScenario;
import io.radstream.chaos.scenario.senders.LargeScenario;
import io.radstream.chaos.scenario.senders.NegativeTimestampScenario;
import io.radstream.chaos.scenario.senders.OldClockScenario;
import io.radstream.chaos.scenario.senders.SchemaBombScenario;
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
