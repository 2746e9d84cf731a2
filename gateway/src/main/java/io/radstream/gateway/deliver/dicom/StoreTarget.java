package io.radstream.gateway.deliver.dicom;

import io.radstream.gateway.association.client.AssociationException;
import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.deliver.DeliveryAnswer;
import io.radstream.gateway.deliver.DeliveryAnswer.NotMeant;
import io.radstream.gateway.deliver.DeliveryAnswer.Refused;
import io.radstream.gateway.deliver.DeliveryAnswer.Unavailable;
import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.Target;
import io.radstream.gateway.deliver.TargetCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Sends the objects of a result to a Storage SCP, over an association of their own: nothing is kept
 * between two results, so that nothing can go stale. Thread-safe. A caller blocks for the settings'
 * limits, for the connection and for each answer; an interrupt is noticed before it only. Closing
 * cuts the associations that are open.
 *
 * <p>An association that is refused, like one that breaks, is no answer about a result, so the
 * result is unavailable to the target and not refused by it. An SCP that takes one of the objects
 * and has no presentation context for another gets the one.
 */
public final class StoreTarget implements Target {

  private final SenderSettings scp;
  private final Set<String> sopClasses;
  private final ResultObjects objects;
  private final Set<DicomSender> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * Opens nothing yet.
   *
   * @param sopClasses UIDs of those that the objects can have
   */
  public StoreTarget(SenderSettings scp, List<String> sopClasses, ResultObjects objects) {
    this.scp = scp;
    this.sopClasses = new LinkedHashSet<>(sopClasses);
    this.objects = objects;
  }

  @Override
  public DeliveryAnswer deliver(ImageResult result) throws InterruptedException {
    if (!(result instanceof ImageResult.Classified classified)) {
      return new NotMeant();
    }
    List<InstanceFile> files = objects.of(classified);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    try {
      return sent(files);
    } catch (AssociationException e) {
      return new Unavailable("association: " + e.getMessage());
    } catch (IOException e) {
      return new Unavailable("no answer (%s)".formatted(e.getClass().getSimpleName()));
    }
  }

  private DeliveryAnswer sent(List<InstanceFile> files) throws IOException {
    Set<Kind> kinds = files.stream().map(Kind::of).collect(Collectors.toSet());
    DicomSender sender = opened(kinds);
    try (sender) {
      List<DeliveryAnswer> answers = new ArrayList<>();
      for (InstanceFile file : files) {
        answers.add(stored(sender, file));
      }
      release(sender);
      return StoreStatus.together(answers);
    } finally {
      open.remove(sender);
    }
  }

  private static DeliveryAnswer stored(DicomSender sender, InstanceFile file) throws IOException {
    if (!sender.takes(Kind.of(file))) {
      return new Refused("no presentation context for SOP class " + file.sopClass());
    }
    int status = sender.store(file).status();
    return StoreStatus.answer(status, "SOP class " + file.sopClass());
  }

  private DicomSender opened(Set<Kind> kinds) throws IOException {
    DicomSender sender = DicomSender.open(scp, kinds);
    open.add(sender);
    if (closed) {
      sender.close();
      throw new AssociationException("closed by us");
    }
    return sender;
  }

  /** All has been answered: how the association ends changes nothing. */
  private static void release(DicomSender sender) {
    try {
      sender.release();
    } catch (IOException e) {
      // The SCP may have closed it first.
    }
  }

  @Override
  public TargetCheck check() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Set<Kind> kinds = new LinkedHashSet<>(Set.of(Kind.VERIFICATION));
    sopClasses.forEach(uid -> kinds.add(new Kind(uid, TransferSyntaxes.EXPLICIT_LITTLE)));
    try {
      return asked(kinds);
    } catch (AssociationException e) {
      return new TargetCheck(false, List.of("no association: %s".formatted(e.getMessage())));
    } catch (IOException e) {
      String name = e.getClass().getSimpleName();
      return new TargetCheck(false, List.of("no connection (%s)".formatted(name)));
    }
  }

  private TargetCheck asked(Set<Kind> kinds) throws IOException {
    DicomSender sender = opened(kinds);
    try (sender) {
      TargetCheck check = asked(sender);
      release(sender);
      return check;
    } finally {
      open.remove(sender);
    }
  }

  private TargetCheck asked(DicomSender sender) throws IOException {
    List<String> findings = new ArrayList<>();
    findings.add("%s accepts %s".formatted(scp.called(), scp.calling()));
    boolean ready = true;
    for (String sopClass : sopClasses) {
      boolean taken = sender.takes(new Kind(sopClass, TransferSyntaxes.EXPLICIT_LITTLE));
      ready &= taken;
      findings.add(
          "SOP class %s is %s".formatted(sopClass, taken ? "taken" : "not taken: allow it there"));
    }
    if (sender.takes(Kind.VERIFICATION)) {
      findings.add("C-ECHO answered 0x%04X".formatted(sender.echo().status()));
    }
    return new TargetCheck(ready, findings);
  }

  @Override
  public void close() {
    closed = true;
    for (DicomSender sender : open) {
      try {
        sender.close();
      } catch (IOException e) {
        // It was closed already, by the other side.
      }
    }
    open.clear();
  }
}
