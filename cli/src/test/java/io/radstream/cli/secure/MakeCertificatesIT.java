package io.radstream.cli.secure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that an operator runs once. */
class MakeCertificatesIT {

  @TempDir private Path folder = Path.of(".");

  @Test
  void everythingIsMadeForItsOwnerAloneAndNoPasswordIsEverOnACommandLine() throws Exception {
    Path target = folder.resolve("made");

    Certificates.Run run = Certificates.run(target);

    assertThat(run.code()).as(run.output()).isZero();
    Certificates made = new Certificates(target);
    assertThat(made.secrets()).hasSize(15).doesNotHaveDuplicates().allMatch(s -> s.length() == 48);
    assertThat(run.commandLines()).anyMatch(line -> line.contains("keytool"));
    for (String secret : made.secrets()) {
      assertThat(run.commandLines()).noneMatch(line -> line.contains(secret));
      assertThat(run.output()).doesNotContain(secret);
    }
    try (var files = Files.list(target)) {
      assertThat(files)
          .allSatisfy(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
    assertThat(names(made, "broker"))
        .contains("kafka", "schema-registry", "localhost", "127.0.0.1");
    assertThat(names(made, "dashboard")).contains("dashboard", "localhost", "127.0.0.1");
    for (String client : List.of("stream", "trainer", "dashboard", "tools", "admin")) {
      assertThat(chain(made, client)).hasSize(2);
    }
  }

  @Test
  void whatIsThereIsNeverOverwritten() throws Exception {
    Path target = Files.createDirectory(folder.resolve("used"));
    Files.writeString(target.resolve("ca.p12"), "precious");

    Certificates.Run run = Certificates.run(target);

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.output()).contains("nothing is overwritten");
    assertThat(target.resolve("ca.p12")).hasContent("precious");
    assertThat(folder.toFile().list()).containsExactly("used");
  }

  private static List<String> names(Certificates made, String name) throws Exception {
    return ((X509Certificate) chain(made, name)[0])
        .getSubjectAlternativeNames().stream().map(entry -> (String) entry.get(1)).toList();
  }

  /** Verified up to the authority of the trust store. */
  private static Certificate[] chain(Certificates made, String name) throws Exception {
    Certificate authority = store(made, made.trustStore(), "truststore").getCertificate("ca");
    Certificate[] chain = store(made, made.keyStore(name), name).getCertificateChain(name);
    chain[0].verify(authority.getPublicKey());
    assertThat(((X509Certificate) chain[0]).getSubjectX500Principal().getName())
        .isEqualTo("CN=" + name);
    return chain;
  }

  private static KeyStore store(Certificates made, Path file, String name) throws Exception {
    KeyStore store = KeyStore.getInstance(file.toFile(), made.password(name).toCharArray());
    assertThat(store.size()).isEqualTo(1);
    return store;
  }
}
