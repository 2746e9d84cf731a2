package io.radstream.gateway.pull;

import io.radstream.gateway.audit.AuditTrail;
import io.radstream.gateway.metrics.PullMeters;
import io.radstream.gateway.storage.InstanceStore;
import java.time.InstantSource;

/**
 * What a pull works with.
 *
 * @param store where instances go
 * @param audit hears of what cannot be read, as of what devices send
 * @param clock tells how long an archive has not answered
 * @param sleeper waits between attempts
 */
public record PullParts(
    InstanceStore store,
    AuditTrail audit,
    PullMeters meters,
    InstantSource clock,
    Sleeper sleeper) {}
