package io.radstream.gateway.audit;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;

/**
 * The header that a message has for syslog (RFC 5424, DICOM PS3.15 section A.6).
 *
 * @param host this machine, printable ASCII without spaces
 * @param process its id
 */
record SyslogFormat(String host, String process) {

  /** Facility 10, security and authorization; severity 5, notice. */
  private static final int PRIORITY = 10 * 8 + 5;

  private static final int LONGEST_HOST = 255;
  private static final String NIL = "-";

  static SyslogFormat ofThisMachine(String otherwise) {
    String host = otherwise;
    try {
      host = InetAddress.getLocalHost().getHostName();
    } catch (IOException e) {
      // A machine that does not know its own name is called by the gateway's.
      host = otherwise;
    }
    return new SyslogFormat(printable(host), Long.toString(ProcessHandle.current().pid()));
  }

  byte[] of(AuditText message) {
    return "<%d>1 %s %s radstream-gateway %s DICOM+RFC3881 - \uFEFF%s"
        .formatted(
            PRIORITY, message.time().truncatedTo(ChronoUnit.MILLIS), host, process, message.xml())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String printable(String host) {
    String clean = host.replaceAll("[^!-~]", "");
    return clean.isEmpty() ? NIL : clean.substring(0, Math.min(clean.length(), LONGEST_HOST));
  }
}
