package io.radstream.gateway.association;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Keys with a certificate of their own for 127.0.0.1, as PKCS#12. */
public final class TestKeys {

  /** Of the files. */
  public static final char[] PASSWORD = "changeit".toCharArray();

  private TestKeys() {}

  /** A new file; it can be trusted as well. */
  public static Path of(Path folder, String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "2",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-alias",
                name,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(keytool.waitFor()).as(said).isZero();
    return file;
  }
}
