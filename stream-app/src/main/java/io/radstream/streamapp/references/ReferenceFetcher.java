package io.radstream.streamapp.references;

import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.StepResult;
import io.radstream.streamapp.references.ExpectedContent.Attempt;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;

/**
 * Fetches referenced images. A reference is a stranger's wish: it is followed only to archives the
 * operator named, only to addresses that are public or in a network the operator named, and the
 * connection goes to the very address that was checked. Thread-safe; {@link #fetch} blocks, at most
 * for the configured timeout.
 */
public final class ReferenceFetcher implements AutoCloseable {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final long FIRST_PAUSE_MILLIS = 100;

  private final ReferenceSettings settings;
  private final String keys;
  private final AddressPolicy policy;
  private final NameLookup names;
  private final LongSupplier nanos;
  private final ArchiveClient archive = new ArchiveClient();

  private ReferenceFetcher(
      ReferenceSettings settings, String keys, NameService names, LongSupplier nanos) {
    this.settings = settings;
    this.keys = keys;
    this.policy = new AddressPolicy(settings.networks());
    this.names = new NameLookup(names);
    this.nanos = nanos;
  }

  /** A fetcher that asks the system's name service; its threads start with the first reference. */
  public static ReferenceFetcher open(ReferenceSettings settings) {
    return open(settings, InetAddress::getAllByName);
  }

  /**
   * The same for something else than images.
   *
   * @param keys what the names of its settings start with, for messages
   */
  public static ReferenceFetcher open(ReferenceSettings settings, String keys) {
    return new ReferenceFetcher(settings, keys, InetAddress::getAllByName, System::nanoTime);
  }

  static ReferenceFetcher open(ReferenceSettings settings, NameService names) {
    return new ReferenceFetcher(settings, "references", names, System::nanoTime);
  }

  /**
   * The image, or why there is none; never throws for anything a reference or an archive says.
   *
   * @throws InterruptedException if the calling thread is interrupted between attempts
   */
  public StepResult<byte[]> fetch(Reference reference) throws InterruptedException {
    if (settings.hosts().isEmpty()) {
      return noArchive();
    }
    if (!SHA256.matcher(reference.sha256()).matches()) {
      return mismatch("the reference has no SHA-256 of 64 lower-case hexadecimal digits");
    }
    if (reference.sizeBytes() < 1) {
      return mismatch("the reference announces no bytes");
    }
    if (reference.sizeBytes() > settings.maxBytes()) {
      return StepResult.rejected(
          RejectionReason.TOO_LARGE,
          "the reference announces more than %d bytes".formatted(settings.maxBytes()));
    }
    Optional<Location> location = Location.of(reference.uri());
    return location.isEmpty()
        ? mismatch("the reference has no well-formed address")
        : fetch(location.get(), announced(reference));
  }

  /**
   * The file of this hash, however long it is up to the settings' limit.
   *
   * @param sha256 64 lower-case hexadecimal digits
   * @throws InterruptedException if the calling thread is interrupted between attempts
   */
  public StepResult<byte[]> fetchUpToLimit(String uri, String sha256) throws InterruptedException {
    if (settings.hosts().isEmpty()) {
      return noArchive();
    }
    Optional<Location> location = Location.of(uri);
    return location.isEmpty()
        ? unreachable("the address is not well-formed")
        : fetch(location.get(), new ExpectedContent(sha256, settings.maxBytes(), false));
  }

  private StepResult<byte[]> noArchive() {
    return unreachable("no archive is allowed: %s.hosts is empty".formatted(keys));
  }

  private static StepResult<byte[]> unreachable(String detail) {
    return StepResult.rejected(RejectionReason.REFERENCE_UNREACHABLE, detail);
  }

  private static StepResult<byte[]> mismatch(String detail) {
    return StepResult.rejected(RejectionReason.REFERENCE_MISMATCH, detail);
  }

  private static ExpectedContent announced(Reference reference) {
    return new ExpectedContent(reference.sha256(), Math.toIntExact(reference.sizeBytes()), true);
  }

  private StepResult<byte[]> fetch(Location location, ExpectedContent image)
      throws InterruptedException {
    if (!settings.schemes().contains(location.scheme())) {
      return unreachable("the reference's scheme is not in %s.schemes".formatted(keys));
    }
    if (settings.hosts().stream().noneMatch(rule -> rule.allows(location))) {
      return unreachable("the reference's host and port are not in %s.hosts".formatted(keys));
    }
    Deadline deadline = Deadline.after(settings.timeout(), nanos);
    Optional<List<InetAddress>> found = addressesOf(location.host(), deadline);
    if (found.isEmpty()) {
      return unreachable("the archive's name has no address");
    }
    List<InetAddress> addresses = found.get();
    // One forbidden address among several is an attack or a mistake; neither is worth a try.
    return addresses.stream().allMatch(policy::allows)
        ? ask(location, addresses, image, deadline)
        : unreachable("the archive's address is not public and not in %s.networks".formatted(keys));
  }

  private Optional<List<InetAddress>> addressesOf(String host, Deadline deadline)
      throws InterruptedException {
    int asked = 0;
    Optional<List<InetAddress>> found;
    do {
      found = names.find(host, deadline);
      asked++;
    } while (found.isEmpty() && asked < settings.attempts() && pause(asked, deadline));
    return found;
  }

  private StepResult<byte[]> ask(
      Location location, List<InetAddress> addresses, ExpectedContent image, Deadline deadline)
      throws InterruptedException {
    int asked = 0;
    Attempt last;
    do {
      InetAddress address = addresses.get(asked % addresses.size());
      last = archive.get(location, address, image, deadline);
      asked++;
    } while (last.again() && asked < settings.attempts() && pause(asked, deadline));
    return last.result();
  }

  /** Waits a little longer each time; false once there is no time left. */
  private static boolean pause(int asked, Deadline deadline) throws InterruptedException {
    long pause = FIRST_PAUSE_MILLIS << Math.min(asked - 1, 5);
    if (pause >= deadline.leftMillis()) {
      return false;
    }
    Thread.sleep(pause);
    return true;
  }

  @Override
  public void close() {
    names.close();
    archive.close();
  }
}
