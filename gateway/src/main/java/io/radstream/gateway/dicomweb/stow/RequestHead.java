package io.radstream.gateway.dicomweb.stow;

import org.jspecify.annotations.Nullable;

/**
 * What a request says before its body. All of it is foreign text. Its text form tells nothing.
 *
 * @param method GET, POST and so on
 * @param path decoded and without {@code ..}
 * @param host name by which the server is called, without a port
 * @param authorization null for none
 * @param contentType null for none
 * @param contentEncoding null for none
 * @param length of the body in bytes, -1 where that is not said
 */
record RequestHead(
    String method,
    String path,
    String host,
    @Nullable String authorization,
    @Nullable String contentType,
    @Nullable String contentEncoding,
    long length) {

  @Override
  public String toString() {
    return "RequestHead";
  }
}
