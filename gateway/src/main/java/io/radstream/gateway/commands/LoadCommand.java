package io.radstream.gateway.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.UsageException;
import io.radstream.gateway.association.AeTitle;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.load.LoadReport;
import io.radstream.gateway.load.LoadRun;
import io.radstream.gateway.load.LoadSettings;
import io.radstream.gateway.load.PlainProducer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./radstream load}: C-STORE senders that measure a gateway. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measure a gateway with C-STORE senders.",
      "Each image goes under a new SOP Instance UID, so that it counts as a new one."
    },
    footer = {
      "",
      "Exit codes: 0 all stored, 1 some refused or failed, 2 wrong usage,",
      "3 gateway or brokers unreachable."
    })
public final class LoadCommand implements Callable<Integer> {

  private static final long LARGEST_FILE = 256L * 1024 * 1024;

  @Option(
      names = "--dicom",
      paramLabel = "DIR",
      required = true,
      description = "Folder of DICOM files, searched recursively; they are held in memory.")
  private Path folder = Path.of("");

  @Option(
      names = "--senders",
      paramLabel = "N",
      defaultValue = "4",
      description = "Associations at once (default: ${DEFAULT-VALUE}).")
  private int senders;

  @Option(
      names = "--images",
      paramLabel = "N",
      description = "Images to send in all (default: each file once).")
  private @Nullable Integer images;

  @Option(
      names = "--warm-up",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Images to send before, which are not measured (default: ${DEFAULT-VALUE}): a gateway that"
              + " has just started is slow at first.")
  private int warmUp;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "Images a second at most (default: as fast as they are answered).")
  private double rate;

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Where the gateway is (default: ${DEFAULT-VALUE}).")
  private String host = "";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "11112",
      description = "Its port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--called",
      paramLabel = "AE",
      defaultValue = "RADSTREAM",
      description = "Its AE title (default: ${DEFAULT-VALUE}).")
  private String called = "";

  @Option(
      names = "--calling",
      paramLabel = "AE",
      defaultValue = "RADSTREAM_LOAD",
      description = "AE title of the senders (default: ${DEFAULT-VALUE}).")
  private String calling = "";

  @Option(
      names = "--compare",
      paramLabel = "HOST:PORT",
      description =
          "Kafka brokers: send the same bytes with a plain producer (acks=all) to a topic of its"
              + " own, too, and print both and their ratio.")
  private @Nullable String brokers;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    LoadSettings settings = settings();
    try {
      LoadReport report = report(settings);
      PrintWriter out = spec.commandLine().getOut();
      out.print(json ? report.json() + System.lineSeparator() : report.text());
      out.flush();
      return (report.dicom().allStored() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
    } catch (IOException | ExecutionException e) {
      spec.commandLine()
          .getErr()
          .println(
              Printable.of(
                  "Cannot send to %s at %s:%d or to the brokers: %s"
                      .formatted(called, host, port, e.getMessage())));
      return ExitCode.UNREACHABLE.code();
    }
  }

  private LoadReport report(LoadSettings settings)
      throws IOException, ExecutionException, InterruptedException {
    LoadReport alone = new LoadReport(LoadRun.run(settings), Optional.empty());
    return brokers == null
        ? alone
        : new LoadReport(alone.dicom(), Optional.of(PlainProducer.run(settings, brokers)));
  }

  private LoadSettings settings() {
    require(AeTitle.isLegal(called), "--called is no AE title");
    require(AeTitle.isLegal(calling), "--calling is no AE title");
    require(port >= 1 && port <= 65_535, "--port is not between 1 and 65535");
    require(senders >= 1 && senders <= 256, "--senders is not between 1 and 256");
    require(images == null || images >= 1, "--images is less than 1");
    require(images == null || images <= 10_000_000, "--images is more than 10000000");
    require(warmUp >= 0 && warmUp <= 10_000_000, "--warm-up is not between 0 and 10000000");
    require(rate >= 0, "--rate is less than 0");
    try {
      List<InstanceFile> files = files();
      require(!files.isEmpty(), "--dicom has no DICOM files with meta information");
      return new LoadSettings(
          SenderSettings.of(host, port, called, calling),
          files,
          senders,
          images == null ? files.size() : images,
          warmUp,
          rate);
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException("Cannot read " + Printable.of(folder.toString()), e);
    }
  }

  private static void require(boolean right, String problem) {
    if (!right) {
      throw new UsageException(problem);
    }
  }

  private List<InstanceFile> files() throws IOException {
    List<InstanceFile> found = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.size(path) <= LARGEST_FILE) {
          InstanceFile.of(Files.readAllBytes(path)).ifPresent(found::add);
        }
      }
    }
    return found;
  }
}
