package io.radstream.gateway.config;

import io.radstream.gateway.audit.AuditIdentities;
import io.radstream.gateway.audit.SyslogServer;
import java.util.Optional;

/**
 * Who hears the audit trail.
 *
 * @param topic whether the audit topic does
 * @param syslog a server that does
 * @param identities under which names patients stand at the server; at the topic it is pseudonyms
 */
public record Auditing(boolean topic, Optional<SyslogServer> syslog, AuditIdentities identities) {}
