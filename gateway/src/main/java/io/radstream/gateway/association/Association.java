package io.radstream.gateway.association;

import io.radstream.gateway.association.dimse.DimseException;
import io.radstream.gateway.association.pdu.Pdu;
import io.radstream.gateway.association.pdu.Pdu.AssociateAccept;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.PduException;
import io.radstream.gateway.association.pdu.PduReader;
import io.radstream.gateway.association.pdu.PduType;
import io.radstream.gateway.association.pdu.PduWriter;
import io.radstream.gateway.storage.InstanceStore;
import io.radstream.gateway.storage.ReceivedInstance.Peer;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * One association from its request to its end (PS3.8 section 9.2), on the thread that calls {@link
 * #run}. It ends by a refusal, a release or an abort; after that nothing more is read of the
 * connection.
 */
public final class Association {

  private final Wire wire;
  private final Shared shared;
  private final Place place;
  private final PduReader reader;
  private Peer peer;
  private boolean asked;

  /**
   * What all associations of a server have in common.
   *
   * @param settings of the server
   * @param store where instances go
   * @param budget of memory
   * @param listener hears what happens
   * @param nanoTime the clock of durations
   */
  public record Shared(
      ScpSettings settings,
      InstanceStore store,
      ReceptionBudget budget,
      AssociationListener listener,
      LongSupplier nanoTime) {}

  /** Whether there is a place for one more association. */
  public interface Place {
    /** Waits for a place; why there is none, if there is none. */
    Optional<RefusalReason> take() throws InterruptedException;
  }

  /**
   * Of a new connection.
   *
   * @param address network address of the peer, in numbers
   */
  public Association(Wire wire, String address, Shared shared, Place place) {
    this.wire = wire;
    this.shared = shared;
    this.place = place;
    this.peer = new Peer("", address);
    this.reader = new PduReader(wire.in(), shared.settings().limits().unitBytes());
  }

  /**
   * Serves it to its end. What the peer does wrong is told to it, the log and the listener.
   * Whatever the store throws passes through, once the peer has been told of an abort.
   */
  public void run() {
    boolean done = false;
    try {
      associate();
      done = true;
    } catch (PduException | DimseException | IOException | InterruptedException e) {
      done = true;
      end(Ending.of(e, asked));
    } finally {
      if (!done) {
        end(Ending.DEFECT);
      }
    }
  }

  private void associate() throws PduException, DimseException, IOException, InterruptedException {
    Optional<Pdu> first = reader.read(EnumSet.of(PduType.ASSOCIATE_REQUEST, PduType.ABORT));
    if (first.isEmpty() || !(first.get() instanceof AssociateRequest request)) {
      AssociationLog.silent(peer);
      return;
    }
    peer = new Peer(request.calling(), peer.address());
    asked = true;
    Negotiation negotiation = new Negotiation(shared.settings());
    Optional<RefusalReason> refusal = negotiation.refusal(request, peer.address());
    if (refusal.isEmpty()) {
      wire.working();
      refusal = place.take();
    }
    if (refusal.isPresent()) {
      refuse(refusal.get(), request);
    } else {
      serve(request, negotiation.accept(request));
    }
  }

  private void refuse(RefusalReason reason, AssociateRequest request) throws IOException {
    AssociationLog.refused(peer, reason, request.called());
    shared.listener().refused(peer, reason);
    wire.out().write(PduWriter.bytes(reason.reject()));
  }

  private void serve(AssociateRequest request, AssociateAccept accept)
      throws PduException, DimseException, IOException, InterruptedException {
    shared.listener().opened(peer);
    try {
      wire.out().write(PduWriter.bytes(accept));
      MessageLoop messages = new MessageLoop(wire, reader, shared, peer);
      messages.serve(Negotiation.contexts(request, accept), request.user().maxLength());
    } finally {
      shared.listener().closed(peer);
    }
  }

  private void end(Ending ending) {
    ending
        .abort()
        .ifPresent(
            abort -> {
              try {
                wire.out().write(PduWriter.bytes(abort));
              } catch (IOException e) {
                // The peer has gone: it needs no A-ABORT.
              }
            });
    AssociationLog.aborted(peer, ending.cause(), ending.detail());
    shared.listener().aborted(peer, ending.cause());
  }
}
