package io.radstream.streamapp.references;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name service. Safe for use by many threads; may block for long. */
@FunctionalInterface
interface NameService {

  /** At least one address of the host. */
  InetAddress[] addressesOf(String host) throws UnknownHostException;
}
