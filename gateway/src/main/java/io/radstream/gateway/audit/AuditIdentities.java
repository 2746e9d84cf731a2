package io.radstream.gateway.audit;

import io.radstream.gateway.identitymap.IdentityEntry;

/** Under which names patients, studies and instances stand in audit messages. */
public enum AuditIdentities {
  /** Those that stand on the topics; whoever may use the identity map knows who it is. */
  PSEUDONYMS,
  /** Patient ID and UIDs as they were received; for an audit server in the hospital only. */
  CLEAR;

  String patient(IdentityEntry identity) {
    return this == CLEAR ? identity.patient() : identity.patientId();
  }

  String study(IdentityEntry identity) {
    return this == CLEAR ? identity.study() : identity.studyId();
  }

  String instance(IdentityEntry identity) {
    return this == CLEAR ? identity.instance() : identity.imageId();
  }
}
