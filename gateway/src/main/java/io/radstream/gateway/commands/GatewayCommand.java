package io.radstream.gateway.commands;

import io.radstream.configuration.ConfigException;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.Signals;
import io.radstream.console.Signals.StopWork;
import io.radstream.console.UsageException;
import io.radstream.gateway.Gateway;
import io.radstream.gateway.GatewayStartException;
import io.radstream.gateway.config.GatewayConfig;
import io.radstream.gateway.dicomweb.stow.StowSettings;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./radstream gateway}: takes images from DICOM devices until it is told to stop. */
@Command(
    name = "gateway",
    subcommands = {ForgetCommand.class, CheckCommand.class},
    mixinStandardHelpOptions = true,
    description = {
      "Take radiographs from DICOM devices (C-STORE), de-identify them and publish each exactly"
          + " once; stops on SIGTERM or Ctrl-C."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:stopped by a signal; what had been received was stored and answered",
      "2:wrong usage or configuration, a key file that cannot be used, or a port that is taken",
      "3:Kafka or the Schema Registry cannot be used, or topics are missing; or not stopped in time",
      "4:another process publishes with the same gateway.id, or a defect"
    })
public final class GatewayCommand implements Callable<Integer> {

  /** Of a line; settings may have long values. */
  private static final int LONGEST = 20_000;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file; all settings are listed in docs/gateway-configuration.md.")
  private @Nullable Path config;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final PrintStream err = System.err;

  @Override
  public Integer call() throws InterruptedException {
    Path file = config;
    if (file == null) {
      throw new UsageException(
          "--config FILE is needed; deploy/examples/gateway.yml is an example");
    }
    try {
      GatewayConfig settings = GatewayConfig.read(file);
      out().println("Configuration in force:");
      settings.printed().lines().forEach(line -> out().println("  " + Printable.of(line, LONGEST)));
      out().flush();
      return run(settings).code();
    } catch (ConfigException e) {
      e.problems().forEach(this::complain);
      return ExitCode.USAGE.code();
    } catch (GatewayStartException e) {
      complain(String.valueOf(e.getMessage()));
      return e.exitCode().code();
    }
  }

  private ExitCode run(GatewayConfig settings) throws GatewayStartException, InterruptedException {
    if (settings.scp().peers().isEmpty()) {
      complain(
          "every device that reaches the port may send: dicom.peers names no AE titles; name them");
    }
    settings.stow().ifPresent(this::warn);
    try (SiteSecrets secrets = SiteSecrets.open(settings.privacy(), err)) {
      secrets.keepUp();
      return run(settings, secrets);
    }
  }

  private void warn(StowSettings stow) {
    if (stow.isOpenToAll()) {
      complain(
          "everybody who reaches stow.port may send: set stow.user and stow.password, stow.token or"
              + " stow.tls.trusted");
    }
    if (stow.isInClear()) {
      complain(
          "names and credentials come to stow.address in clear: set stow.tls.keys, or let a proxy"
              + " with TLS stand before 127.0.0.1");
    }
  }

  private ExitCode run(GatewayConfig settings, SiteSecrets secrets)
      throws GatewayStartException, InterruptedException {
    Gateway gateway = Gateway.start(settings, secrets.forGateway());
    Signals.Held held;
    try (gateway) {
      Signals.take();
      held = Signals.whenSignalled(new Stop(gateway));
      out()
          .printf(
              "Ready: %s listens on %s:%d for C-STORE and C-ECHO, publishes to %s; stop with Ctrl-C.%n",
              settings.scp().aeTitle(),
              settings.scp().host(),
              gateway.port(),
              settings.topics().images());
      gateway
          .stowPort()
          .ifPresent(
              port ->
                  out()
                      .printf(
                          "Takes STOW-RS at %s:%d, path %s/studies.%n",
                          settings.stow().orElseThrow().host(),
                          port,
                          settings.stow().orElseThrow().path()));
      out().flush();
      gateway.awaitEnd();
    }
    held.close();
    Optional<String> failure = gateway.failure();
    failure.ifPresent(this::complain);
    return failure.isPresent() ? ExitCode.INTERNAL : ExitCode.DONE;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private void complain(String problem) {
    PrintWriter writer = spec.commandLine().getErr();
    writer.println(Printable.of(problem, LONGEST));
    writer.flush();
  }

  /** What a signal does. */
  private record Stop(Gateway gateway) implements StopWork {

    @Override
    public int stop(int signalCode) {
      boolean inTime = gateway.stop();
      say(
          inTime
              ? "stopped: everything that was received has been answered"
              : "stopped: what was still being received is not stored; devices send it again");
      return (inTime ? ExitCode.DONE : ExitCode.UNREACHABLE).code();
    }

    @Override
    public int giveUp(String why, int signalCode) {
      say("stopped before all was answered (%s); devices send it again".formatted(why));
      return ExitCode.UNREACHABLE.code();
    }

    @Override
    public Duration limit() {
      return gateway.stopTimeout().plusSeconds(1);
    }

    private static void say(String what) {
      System.err.println(Printable.of(what));
      System.err.flush();
    }
  }
}
