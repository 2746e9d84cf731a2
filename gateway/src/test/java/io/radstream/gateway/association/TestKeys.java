package io.radstream.gateway.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Keys with a certificate of their own for 127.0.0.1, as PKCS#12 that can be trusted as well. Made
 * once in a JVM, by keytool, which takes a second each.
 */
public enum TestKeys {
  /** Of an elliptic curve. */
  ELLIPTIC("-keyalg EC -groupname secp256r1"),
  /** Of RSA. */
  RSA("-keyalg RSA -keysize 2048");

  /** Of the files. */
  public static final String PASSWORD = "changeit";

  private static final Map<TestKeys, Path> MADE = new EnumMap<>(TestKeys.class);

  private final String options;

  TestKeys(String options) {
    this.options = options;
  }

  /** The file. */
  public Path file() throws IOException, InterruptedException {
    synchronized (MADE) {
      Path made = MADE.get(this);
      if (made == null) {
        made = made();
        MADE.put(this, made);
      }
      return made;
    }
  }

  /** The password as it is asked for. */
  public static char[] password() {
    return PASSWORD.toCharArray();
  }

  private Path made() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("radstream-keys");
    Path file = folder.resolve("keys.p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.add("-genkeypair");
    command.addAll(List.of(options.split(" ", -1)));
    command.addAll(List.of("-validity", "2", "-dname", "CN=" + name(), "-alias", name()));
    command.addAll(List.of("-ext", "san=ip:127.0.0.1", "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD, "-keystore", file.toString()));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(keytool.waitFor()).as(said).isZero();
    folder.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
    return file;
  }
}
