package io.radstream.containers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The dashboard as a browser on this machine sees it. */
record Page(HttpClient client, String base) {

  /** Without TLS. */
  static Page open(String place) {
    return new Page(HttpClient.newHttpClient(), "http://" + place);
  }

  /**
   * With TLS.
   *
   * @param certificates folder with the trust store of the authority
   */
  static Page open(String place, Path certificates) throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(certificates.resolve("truststore.p12"))) {
      String password = Files.readString(certificates.resolve("truststore.password"));
      trusted.load(in, password.toCharArray());
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(null, trust.getTrustManagers(), null);
    return new Page(HttpClient.newBuilder().sslContext(tls).build(), "https://" + place);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(base + path)));
  }

  HttpResponse<String> get(String path, String user, String password)
      throws IOException, InterruptedException {
    String login = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    return send(
        HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Basic " + login));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
