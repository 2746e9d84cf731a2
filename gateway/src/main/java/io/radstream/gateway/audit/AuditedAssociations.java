package io.radstream.gateway.audit;

import io.radstream.gateway.association.AbortCause;
import io.radstream.gateway.association.AssociationListener;
import io.radstream.gateway.association.RefusalReason;
import io.radstream.gateway.audit.AuditEvent.Alert;
import io.radstream.gateway.storage.ReceivedInstance.Peer;

/**
 * Tells the audit trail who was not let in, and another listener everything.
 *
 * @param audit told who was not let in
 * @param other told everything
 */
public record AuditedAssociations(AuditTrail audit, AssociationListener other)
    implements AssociationListener {

  @Override
  public void opened(Peer peer) {
    other.opened(peer);
  }

  @Override
  public void closed(Peer peer) {
    other.closed(peer);
  }

  @Override
  public void refused(Peer peer, RefusalReason reason) {
    other.refused(peer, reason);
    audit.tell(new AuditEvent.Refused(peer, Alert.ASSOCIATION_REFUSED));
  }

  @Override
  public void aborted(Peer peer, AbortCause reason) {
    other.aborted(peer, reason);
    if (reason == AbortCause.TLS) {
      audit.tell(new AuditEvent.Refused(peer, Alert.TLS_FAILURE));
    }
  }
}
