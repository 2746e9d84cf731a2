package io.radstream.gateway.check;

import io.radstream.gateway.association.Negotiation;
import io.radstream.gateway.association.RefusalReason;
import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.association.dimse.TransferSyntaxes;
import io.radstream.gateway.association.dimse.Uids;
import io.radstream.gateway.association.pdu.Pdu.AssociateRequest;
import io.radstream.gateway.association.pdu.Pdu.ProposedContext;
import io.radstream.gateway.association.pdu.Pdu.UserInformation;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/**
 * What our gateway would answer a peer, by its configuration.
 *
 * @param settings of the gateway
 */
record OurSide(ScpSettings settings) {

  private static final String SUBJECT = "our side";
  private static final int UNIT_BYTES = 16 * 1024;

  /**
   * Whether the peer may associate.
   *
   * @param peer its AE title
   * @param address from which it comes; a device behind a proxy or translated network comes from
   *     another one
   */
  Observation look(String peer, InetAddress address) {
    String from = address.getHostAddress();
    Optional<RefusalReason> refusal = new Negotiation(settings).refusal(request(peer), from);
    return refusal
        .map(
            why ->
                Observation.refused(
                    SUBJECT,
                    "the gateway would refuse %s from %s, %s".formatted(peer, from, why),
                    "%s (dicom.peers)".formatted(why.cure())))
        .orElseGet(
            () ->
                Observation.good(
                    SUBJECT,
                    "the gateway would accept %s from %s; the peer must call it %s"
                        .formatted(peer, from, settings.aeTitle())));
  }

  private AssociateRequest request(String peer) {
    return new AssociateRequest(
        1,
        settings.aeTitle(),
        peer,
        Uids.APPLICATION_CONTEXT,
        List.of(
            new ProposedContext(
                1, SopClass.VERIFICATION.uid(), List.of(TransferSyntaxes.IMPLICIT_LITTLE))),
        new UserInformation(UNIT_BYTES, "", "", List.of()));
  }
}
