package io.radstream.gateway;

import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.audit.AuditEvent.Alert;
import io.radstream.gateway.audit.AuditTrail;
import io.radstream.gateway.dicomweb.stow.StowListener;
import io.radstream.gateway.dicomweb.stow.StowStatus;
import io.radstream.gateway.metrics.StowMeters;
import io.radstream.gateway.storage.ReceivedInstance.Peer;

/** Tells the audit trail whose credentials were wrong, and counts every request. */
record AuditedRequests(AuditTrail audit, StowMeters meters) implements StowListener {

  @Override
  public void answered(Peer peer, int status) {
    meters.answered(status);
    if (status == StowStatus.UNAUTHORIZED.code()) {
      audit.tell(new AuditEvent.Refused(peer, Alert.CREDENTIALS));
    }
  }
}
