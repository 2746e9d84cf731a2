package io.radstream.gateway.commands;

import io.radstream.configuration.ConfigException;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.UsageException;
import io.radstream.gateway.check.CheckReport;
import io.radstream.gateway.check.ClientTls;
import io.radstream.gateway.check.PeerAddress;
import io.radstream.gateway.check.PeerCheck;
import io.radstream.gateway.config.GatewayConfig;
import io.radstream.gateway.outbound.WebAccess;
import io.radstream.gateway.pull.ArchiveSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./radstream gateway check}: says what works with a peer, what does not, and why. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Look at a device, PACS or DICOMweb server step by step, and at what the gateway would"
          + " answer it. Changes nothing; sends C-ECHO, or asks for one study."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:everything is as it should be",
      "1:something is refused; each is named, with its cure",
      "2:wrong usage or configuration",
      "3:the peer cannot be reached, or does not answer"
    })
public final class CheckCommand implements Callable<Integer> {

  private static final int LONGEST_SECRET = 4096;

  @Parameters(
      paramLabel = "PEER",
      description =
          "AE@HOST:PORT of a DICOM node, or the address (http:// or https://) of Orthanc or of the"
              + " root of DICOMweb.")
  private String peer = "";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      required = true,
      description = "The gateway's configuration: AE title, devices, keys and trust of TLS.")
  private Path config = Path.of("");

  @Option(names = "--tls", description = "Speak DICOM over TLS; https:// always does.")
  private boolean tls;

  @Option(
      names = "--credentials",
      paramLabel = "FILE",
      description =
          "For HTTP: a file that holds USER:PASSWORD, or a token (default: what FILE has for"
              + " PEER).")
  private @Nullable Path credentials;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "For each step (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    if (timeout < 1 || timeout > 600) {
      throw new UsageException("--timeout is not between 1 and 600");
    }
    PeerAddress address =
        PeerAddress.of(peer)
            .orElseThrow(
                () ->
                    new UsageException(
                        "PEER is neither AE@HOST:PORT nor http://HOST[:PORT][/PATH]; an AE title has"
                            + " 1 to 16 characters"));
    try {
      CheckReport report =
          check(GatewayConfig.read(config), address).look(address, Printable.of(peer));
      PrintWriter out = spec.commandLine().getOut();
      out.println(json ? report.json() : report.text());
      out.flush();
      return report.exitCode().code();
    } catch (ConfigException e) {
      PrintWriter err = spec.commandLine().getErr();
      e.problems().forEach(problem -> err.println(Printable.of(problem)));
      err.flush();
      return ExitCode.USAGE.code();
    }
  }

  private PeerCheck check(GatewayConfig settings, PeerAddress address) {
    Optional<ArchiveSettings> known =
        address instanceof PeerAddress.Web web
            ? settings.pulling().at(web.root())
            : Optional.empty();
    try {
      return new PeerCheck(
          settings.scp(),
          ClientTls.of(settings.effective(), known.map(ArchiveSettings::name)),
          tls,
          authorization()
              .or(() -> known.map(ArchiveSettings::authorization).filter(text -> !text.isEmpty())),
          InstantSource.system(),
          Duration.ofSeconds(timeout));
    } catch (IOException | GeneralSecurityException e) {
      throw new UsageException(
          "the keys or trusted certificates of --config cannot be used: "
              + e.getClass().getSimpleName(),
          e);
    }
  }

  private Optional<String> authorization() {
    Path file = credentials;
    if (file == null) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      String secret = new String(bytes, StandardCharsets.UTF_8).strip();
      if (bytes.length > LONGEST_SECRET || !secret.matches("\\P{Cntrl}+")) {
        throw new UsageException("--credentials does not hold one line");
      }
      return Optional.of(secret.contains(":") ? WebAccess.basic(secret) : WebAccess.bearer(secret));
    } catch (IOException e) {
      throw new UsageException("--credentials cannot be read: " + e.getClass().getSimpleName(), e);
    }
  }
}
