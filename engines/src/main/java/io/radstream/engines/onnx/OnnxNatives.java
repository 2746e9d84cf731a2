package io.radstream.engines.onnx;

import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.jar.JarEntry;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * ONNX Runtime's native libraries, unpacked once for all processes. Left to itself ONNX Runtime
 * unpacks 28 MB at every start into the temporary folder, and only an orderly end of the JVM
 * removes them. The files are made whole or not at all, so that processes may start side by side;
 * they are compared with the jar's size and checksum at every start; nobody but their owner can
 * write them.
 */
final class OnnxNatives {

  /** ONNX Runtime's own setting: where its libraries lie. */
  static final String PATH = "onnxruntime.native.path";

  private static final String RESOURCES = "/ai/onnxruntime/native/";
  private static final int BLOCK = 1 << 16;

  private final Path home;

  /** With the folder that libraries are unpacked below. */
  OnnxNatives(Path home) {
    this.home = home;
  }

  /** A library in the jar. */
  private record Packed(String name, URL url, long size, long checksum) {}

  /**
   * Has ONNX Runtime find its libraries where they need not be unpacked, unless somebody has told
   * it already. To be called before anything of it is touched.
   *
   * @throws IOException naming the folder that cannot be used
   */
  static synchronized void prepare() throws IOException {
    if (System.getProperty(PATH) == null) {
      new OnnxNatives(NativeHome.find()).unpack().ifPresent(OnnxNatives::use);
    }
  }

  private static void use(Path folder) {
    System.setProperty(PATH, folder.toString());
  }

  /**
   * Unpacks what is not there, or is not as in the jar.
   *
   * @return the folder; empty if there are no libraries for this platform
   */
  Optional<Path> unpack() throws IOException {
    List<Packed> libraries = libraries();
    if (libraries.isEmpty()) {
      return Optional.empty();
    }
    if ("file".equals(libraries.get(0).url().getProtocol())) {
      return Optional.ofNullable(Path.of(toUri(libraries.get(0).url())).getParent());
    }
    Path folder = home.resolve("onnxruntime-%08x".formatted(libraries.get(0).checksum()));
    Files.createDirectories(home);
    PrivateFolder.create(folder);
    for (Packed library : libraries) {
      Path file = folder.resolve(library.name());
      if (!isWhole(file, library)) {
        unpack(library, file);
      }
    }
    return Optional.of(folder);
  }

  /** Under a name of its own until it is whole: another process may be doing the same. */
  private static void unpack(Packed library, Path file) throws IOException {
    Path own = file.resolveSibling(library.name() + "." + UUID.randomUUID());
    try (InputStream in = library.url().openStream()) {
      AtomicFile.writePrivate(own, in.readAllBytes());
      AtomicFile.move(own, file);
    } finally {
      Files.deleteIfExists(own);
    }
  }

  private static boolean isWhole(Path file, Packed library) throws IOException {
    return Files.isRegularFile(file)
        && Files.size(file) == library.size()
        && checksum(Files.newInputStream(file)) == library.checksum();
  }

  private static long checksum(InputStream opened) throws IOException {
    CRC32 sum = new CRC32();
    byte[] block = new byte[BLOCK];
    try (InputStream in = opened) {
      for (int read = in.read(block); read >= 0; read = in.read(block)) {
        sum.update(block, 0, read);
      }
    }
    return sum.getValue();
  }

  private static List<Packed> libraries() throws IOException {
    List<String> names =
        Stream.of("onnxruntime", "onnxruntime4j_jni").map(System::mapLibraryName).toList();
    ArrayList<Packed> found = new ArrayList<>();
    for (String name : names) {
      URL url = OnnxNatives.class.getResource(RESOURCES + platform() + "/" + name);
      if (url == null) {
        return List.of();
      }
      found.add(packed(name, url));
    }
    return found;
  }

  private static Packed packed(String name, URL url) throws IOException {
    if (url.openConnection() instanceof JarURLConnection jar) {
      JarEntry entry = jar.getJarEntry();
      return new Packed(name, url, entry.getSize(), entry.getCrc());
    }
    return new Packed(name, url, 0, 0);
  }

  /** As ONNX Runtime names its folders. */
  static String platform() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String os = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
    boolean intel = processor.equals("amd64") || processor.equals("x86_64");
    return os + "-" + (intel ? "x64" : processor);
  }

  private static URI toUri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("not an address of a file: " + url, e);
    }
  }
}
