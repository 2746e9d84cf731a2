package io.radstream.dashboard.commands;

import io.radstream.configuration.ConfigException;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.Signals;
import io.radstream.console.Signals.StopWork;
import io.radstream.console.UsageException;
import io.radstream.dashboard.Dashboard;
import io.radstream.dashboard.config.DashboardConfig;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Access.BrokerFailure;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./radstream dashboard}: serves the page and its API. */
@Command(
    name = "dashboard",
    subcommands = HashPasswordCommand.class,
    mixinStandardHelpOptions = true,
    description = {
      "Serve a page that shows what flows, how sure the model is, where it looked and what was"
          + " refused, and the API that it is made of; stops on SIGTERM or Ctrl-C."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:stopped by a signal",
      "2:wrong usage or configuration, or the address cannot be listened on; nothing was started",
      "3:the brokers refuse the login, or rights are missing",
      "4:a defect"
    })
public final class DashboardCommand implements Callable<Integer> {

  private static final int LONGEST = 20_000;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file; all settings are listed in docs/dashboard-configuration.md.")
  private @Nullable Path config;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    DashboardConfig settings = read();
    PrintWriter out = spec.commandLine().getOut();
    out.println("Configuration in force:");
    settings.printed().lines().forEach(line -> out.println("  " + Printable.of(line, LONGEST)));
    out.flush();
    checkRights(settings);
    Signals.Held held;
    try (Dashboard dashboard = Dashboard.start(settings)) {
      Signals.take();
      held = Signals.whenSignalled(new Stop(dashboard));
      out.printf("Ready: %s; stop with Ctrl-C.%n", address(settings, dashboard.port()));
      out.flush();
      dashboard.awaitEnd();
    }
    held.close();
    return ExitCode.DONE.code();
  }

  private DashboardConfig read() {
    if (config == null) {
      throw new UsageException(
          "--config FILE is needed; deploy/examples/dashboard.yml is an example");
    }
    try {
      return DashboardConfig.read(config);
    } catch (ConfigException e) {
      throw new UsageException(
          e.problems().stream()
              .map(problem -> Printable.of(problem, LONGEST))
              .collect(Collectors.joining(System.lineSeparator())),
          e);
    }
  }

  /** Brokers that are away are waited for; brokers that refuse will go on doing so. */
  private static void checkRights(DashboardConfig settings) {
    Optional<BrokerFailure> failure =
        new Access(
                Service.DASHBOARD,
                Rights.of(Service.DASHBOARD, settings.topics()),
                Map.copyOf(settings.client()))
            .check();
    if (failure.isPresent()) {
      throw new UnreachableException(failure.get().message());
    }
  }

  private static String address(DashboardConfig settings, int port) {
    String host = settings.server().address();
    return "%s://%s:%d/"
        .formatted(
            settings.access().tls() == null ? "http" : "https",
            host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host,
            port);
  }

  /** What a signal does. */
  private record Stop(Dashboard dashboard) implements StopWork {

    private static final Duration LIMIT = Duration.ofSeconds(15);

    @Override
    public int stop(int signalCode) {
      dashboard.close();
      return ExitCode.DONE.code();
    }

    @Override
    public int giveUp(String why, int signalCode) {
      return ExitCode.DONE.code();
    }

    @Override
    public Duration limit() {
      return LIMIT;
    }
  }
}
