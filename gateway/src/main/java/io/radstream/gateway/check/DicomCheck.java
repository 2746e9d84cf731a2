package io.radstream.gateway.check;

import io.radstream.gateway.association.client.AssociationException;
import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.RefusedException;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.check.PeerAddress.Dicom;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at an application entity as its client: TCP, TLS, association, C-ECHO, presentation
 * contexts.
 *
 * @param ourAe AE title by which we call
 * @param tls empty for a connection in clear
 * @param limit for the connection and for each answer
 */
public record DicomCheck(String ourAe, Optional<TlsProbe> tls, Duration limit) {

  private static final String ASSOCIATION = "association";

  /** Looks at it. */
  List<Observation> look(Dicom peer) {
    List<Observation> seen = new ArrayList<>();
    if (tls.isPresent()) {
      seen.addAll(tls.get().look(peer.host(), peer.port(), false));
      if (seen.stream().anyMatch(one -> one.level().isFault())) {
        return seen;
      }
    }
    associate(peer, seen);
    return seen;
  }

  private void associate(Dicom peer, List<Observation> seen) {
    SenderSettings settings =
        new SenderSettings(
            peer.host(),
            peer.port(),
            peer.aeTitle(),
            ourAe,
            tls.map(probe -> probe.tls().context()).orElse(null),
            false,
            limit,
            limit);
    try (DicomSender sender = DicomSender.open(settings, kinds())) {
      seen.add(
          Observation.good(
              ASSOCIATION,
              "%s accepts %s; it calls itself '%s', units of %d bytes"
                  .formatted(
                      peer.aeTitle(), ourAe, sender.peer().version(), sender.peer().maxLength())));
      echo(sender, seen);
      contexts(sender, seen);
      sender.release();
    } catch (RefusedException e) {
      RejectionText why = RejectionText.of(e);
      seen.add(
          Observation.refused(
              ASSOCIATION,
              "%s refuses %s: %s".formatted(peer.aeTitle(), ourAe, why.name()),
              why.cure()));
    } catch (SocketTimeoutException e) {
      seen.add(
          Observation.unreachable(
              ASSOCIATION,
              "no answer within %d s".formatted(limit.toSeconds()),
              "check that DICOM is spoken at this port, and whether with TLS (--tls)"));
    } catch (AssociationException e) {
      seen.add(
          Observation.unreachable(
              ASSOCIATION,
              "%s".formatted(e.getMessage()),
              "check that DICOM is spoken at this port; look into the peer's log"));
    } catch (IOException e) {
      seen.add(
          Observation.unreachable(
              ASSOCIATION,
              "the connection broke: " + e.getClass().getSimpleName(),
              "check that DICOM is spoken at this port, and whether with TLS (--tls)"));
    }
  }

  private static Set<Kind> kinds() {
    Set<Kind> kinds = new LinkedHashSet<>();
    kinds.add(Kind.VERIFICATION);
    for (SopClass sopClass : SopClass.ofGateway()) {
      for (String syntax : TransferSyntaxes.of(sopClass)) {
        kinds.add(new Kind(sopClass.uid(), syntax));
      }
    }
    return kinds;
  }

  private static void echo(DicomSender sender, List<Observation> seen) throws IOException {
    String subject = "C-ECHO";
    if (!sender.takes(Kind.VERIFICATION)) {
      seen.add(
          Observation.refused(
              subject, "Verification is not accepted", "let the peer serve Verification"));
      return;
    }
    int status = sender.echo().status();
    seen.add(
        status == 0
            ? Observation.good(subject, "answered")
            : Observation.refused(
                subject, "answered 0x%04X".formatted(status), "look into the peer's log"));
  }

  /** What a peer that only sends takes is nothing, and no fault. */
  private static void contexts(DicomSender sender, List<Observation> seen) {
    for (SopClass sopClass : SopClass.ofGateway()) {
      if (sopClass.isImage()) {
        seen.add(context(sender, sopClass));
      }
    }
  }

  private static Observation context(DicomSender sender, SopClass sopClass) {
    List<String> taken = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String syntax : TransferSyntaxes.of(sopClass)) {
      (sender.takes(new Kind(sopClass.uid(), syntax)) ? taken : refused)
          .add(TransferSyntaxes.label(syntax));
    }
    String name = sopClass.label();
    if (refused.isEmpty()) {
      return Observation.good("C-STORE", "%s in all our transfer syntaxes".formatted(name));
    }
    return Observation.note(
        "C-STORE",
        taken.isEmpty()
            ? "%s is not taken; no fault in a device that only sends".formatted(name)
            : "%s is taken in %s; not in %s"
                .formatted(name, String.join(", ", taken), String.join(", ", refused)));
  }
}
