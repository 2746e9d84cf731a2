package io.radstream.demo.run;

import io.radstream.console.ExitCode;
import io.radstream.demo.results.DemoEvent;
import io.radstream.demo.screen.DemoException;
import io.radstream.gateway.Gateway;
import io.radstream.gateway.GatewayStartException;
import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.DicomSender.Response;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.config.GatewayConfig;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageFile;
import io.radstream.imaging.decode.ImageFormat;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.localstack.LocalStack;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/**
 * Sends the images as a device does: a gateway of this process takes them by C-STORE, one
 * association each. DICOM files go as they are, others as Secondary Capture. The gateway's identity
 * map is this one, so that an image is known again by its SOP Instance UID.
 */
final class DicomSending implements ImageSending {

  private static final String AE_TITLE = "RADSTREAM";
  private static final String DEVICE = "DEMO";
  private static final long JOIN_MILLIS = 20_000;
  private static final ImageLimits LIMITS = ImageLimits.STANDARD.withMaxBytes(64 << 20);

  private final Gateway gateway;
  private final List<Path> files;
  private final Consumer<DemoEvent> events;
  private final Map<String, String> imageIds;
  private final ImageDecoders decoders = ImageDecoders.standard(LIMITS);
  private final CountDownLatch wanted = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "demo-device");
  private volatile boolean over;

  private DicomSending(
      Gateway gateway, List<Path> files, Map<String, String> imageIds, Consumer<DemoEvent> events) {
    this.gateway = gateway;
    this.files = List.copyOf(files);
    this.imageIds = imageIds;
    this.events = events;
  }

  /**
   * Starts the gateway.
   *
   * @param events hears of the thread's doings, one at a time; must not block
   * @throws DemoException if it does not start
   */
  static DicomSending prepare(LocalStack stack, List<Path> files, Consumer<DemoEvent> events)
      throws DemoException, InterruptedException {
    Map<String, String> imageIds = new ConcurrentHashMap<>();
    GatewayConfig config =
        GatewayConfig.of(
            Map.of(
                "kafka.bootstrap.servers",
                stack.bootstrapServers(),
                "registry.url",
                stack.registryUrl(),
                "dicom.ae.title",
                AE_TITLE,
                "dicom.peers",
                DEVICE,
                "dicom.port",
                "0"));
    try {
      Gateway gateway =
          Gateway.start(
              config,
              new Gateway.Secrets(
                  PseudonymKey.random(), entry -> imageIds.put(entry.instance(), entry.imageId())));
      DicomSending sending = new DicomSending(gateway, files, imageIds, events);
      sending.thread.setDaemon(true);
      sending.thread.start();
      return sending;
    } catch (GatewayStartException e) {
      throw new DemoException(e.exitCode(), "the gateway: " + e.getMessage());
    }
  }

  /** Where it listens, for people. */
  String place() {
    return "%s at 127.0.0.1:%d".formatted(AE_TITLE, gateway.port());
  }

  @Override
  public void begin() {
    wanted.countDown();
  }

  @Override
  public void close() {
    over = true;
    wanted.countDown();
    try {
      thread.join(JOIN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    gateway.close();
  }

  private void run() {
    try {
      wanted.await();
      for (Path file : files) {
        if (!over) {
          send(file);
        }
      }
    } catch (InterruptedException e) {
      // The demo is over before the last image.
    } catch (RuntimeException e) { // the thread's outermost loop: the demo must hear of it
      events.accept(new DemoEvent.Broken(ExitCode.INTERNAL, "sending: " + e.getMessage()));
    }
  }

  private void send(Path file) {
    try {
      StepResult<InstanceFile> instance = ImageFile.read(file, LIMITS).then(this::instance);
      instance.rejection().ifPresent(why -> refused(file, why.reason().name(), why.detail()));
      Optional<InstanceFile> found = instance.accepted();
      if (found.isPresent()) {
        store(file, found.get());
      }
    } catch (IOException e) {
      refused(file, "NOT_PUBLISHED", String.valueOf(e.getMessage()));
    }
  }

  private StepResult<InstanceFile> instance(ImageFile file) {
    Optional<InstanceFile> dicom =
        file.format() == ImageFormat.DICOM ? InstanceFile.of(file.bytes()) : Optional.empty();
    return dicom
        .map(StepResult::of)
        .orElseGet(
            () ->
                decoders
                    .decode(file.bytes())
                    .then(grey -> StepResult.of(SecondaryCapture.of(grey))));
  }

  private void store(Path file, InstanceFile instance) throws IOException {
    SenderSettings there = SenderSettings.of("127.0.0.1", gateway.port(), AE_TITLE, DEVICE);
    try (DicomSender sender = DicomSender.open(there, Set.of(Kind.of(instance)))) {
      Response response = sender.store(instance);
      sender.release();
      String imageId = imageIds.get(instance.sopInstance());
      if (response.status() == 0 && imageId != null) {
        events.accept(new DemoEvent.Published(file, imageId));
      } else {
        refused(file, "0x%04X".formatted(response.status()), response.comment());
      }
    }
  }

  private void refused(Path file, String reason, String detail) {
    events.accept(new DemoEvent.Refused(file, null, reason, detail));
  }
}
