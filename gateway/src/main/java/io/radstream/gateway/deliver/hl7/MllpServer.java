package io.radstream.gateway.deliver.hl7;

import java.time.Duration;
import javax.net.SocketFactory;

/**
 * Who takes HL7 messages over MLLP.
 *
 * @param host its name or address
 * @param port its port
 * @param sockets makes connections; for TLS an {@link javax.net.ssl.SSLSocketFactory} with the
 *     certificates that are to be used
 * @param limit for a connection, and for an answer
 */
public record MllpServer(String host, int port, SocketFactory sockets, Duration limit) {}
