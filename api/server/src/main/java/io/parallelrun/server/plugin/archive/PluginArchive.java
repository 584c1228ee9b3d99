package io.parallelrun.server.plugin.archive;

import io.parallelrun.spi.ConnectorPlugin;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A connector jar that may be used, as far as can be told without loading a class of it. The bytes
 * that were checked, and no others, are what gets loaded. Immutable.
 */
public final class PluginArchive {
  /** Larger jars are refused, so that reading one stays bounded. */
  public static final long MOST_BYTES = 64L * 1024 * 1024;

  private static final int MOST_MANIFEST = 1024 * 1024;
  private static final int MOST_PROVIDERS = 20;
  private static final String SERVICE = "META-INF/services/" + ConnectorPlugin.class.getName();
  private static final String SPI = "io/parallelrun/spi/";

  private final String file;
  private final PluginManifest manifest;
  private final Provenance provenance;
  private final List<String> providers;
  private final byte[] bytes;

  private PluginArchive(
      String file,
      PluginManifest manifest,
      Provenance provenance,
      List<String> providers,
      byte[] bytes) {
    this.file = file;
    this.manifest = manifest;
    this.provenance = provenance;
    this.providers = List.copyOf(providers);
    this.bytes = bytes;
  }

  /** Names of the classes that are to make its connectors. */
  public List<String> providers() {
    return providers;
  }

  /** Its file name. */
  public String file() {
    return file;
  }

  /** What it says of itself. */
  public PluginManifest manifest() {
    return manifest;
  }

  /** Whom it can be traced to. */
  public Provenance provenance() {
    return provenance;
  }

  /** How far its connectors were shown to keep the contract, by their ids. */
  public Map<String, Proof> proofs() {
    return TestReport.of(bytes);
  }

  /** SHA-256 of all its bytes, hexadecimal. */
  public String sha256() {
    return digest(bytes);
  }

  /**
   * Writes what was checked to a file, replacing it.
   *
   * @throws IOException when it cannot be written
   */
  public void copyTo(Path target) throws IOException {
    Files.write(target, bytes);
  }

  /** Where the signature of a jar lies. */
  public static Path signatureOf(Path jar) {
    return jar.resolveSibling(jar.getFileName() + ".sig");
  }

  /**
   * Reads a jar and its signature.
   *
   * @throws RefusedException when it is not to be used
   */
  public static PluginArchive read(Path jar, TrustPolicy policy) throws RefusedException {
    String file = String.valueOf(jar.getFileName());
    try {
      if (Files.size(jar) > MOST_BYTES) {
        throw new RefusedException(
            "It is larger than " + MOST_BYTES / 1024 / 1024 + " MB.",
            "Ask its author for an archive without what the plugin does not need.");
      }
      Path signature = signatureOf(jar);
      return of(
          file,
          Files.readAllBytes(jar),
          Files.exists(signature) ? Files.readString(signature, StandardCharsets.US_ASCII) : null,
          policy);
    } catch (IOException e) {
      throw new RefusedException(
          "It cannot be read: " + e.getMessage() + ".", "Copy it again, readable for the product.");
    }
  }

  /**
   * Reads the bytes of a jar.
   *
   * @param signature text of its signature; null when there is none
   * @throws RefusedException when it is not to be used
   */
  public static PluginArchive of(
      String file, byte[] bytes, @Nullable String signature, TrustPolicy policy)
      throws RefusedException {
    Contents contents = contents(bytes);
    if (!contents.names().contains(SERVICE)) {
      throw new RefusedException(
          "It has no " + SERVICE + ", so it says nothing about a connector.",
          "Put a jar built for the plugin contract here, or remove this one.");
    }
    PluginManifest manifest = PluginManifest.of(contents.manifest());
    String own = contents.names().ceiling(SPI);
    if (own != null && own.startsWith(SPI)) {
      throw new RefusedException(
          "It brings classes of the plugin contract itself, such as " + own + ".",
          "Ask its author to give the contract the scope \"provided\": the host brings it.");
    }
    Provenance provenance = policy.admit(manifest.id(), bytes, signature);
    return new PluginArchive(file, manifest, provenance, contents.providers(), bytes.clone());
  }

  private record Contents(
      @Nullable Manifest manifest, TreeSet<String> names, List<String> providers) {}

  /** Names of a service file, as {@link java.util.ServiceLoader} reads it. */
  private static List<String> providers(byte[] service) {
    return new String(service, StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .limit(MOST_PROVIDERS)
        .toList();
  }

  private static Contents contents(byte[] bytes) throws RefusedException {
    TreeSet<String> names = new TreeSet<>();
    Manifest manifest = null;
    List<String> providers = List.of();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
        if (entry.getName().equals(JarFile.MANIFEST_NAME)) {
          manifest = new Manifest(new ByteArrayInputStream(in.readNBytes(MOST_MANIFEST)));
        } else if (entry.getName().equals(SERVICE)) {
          providers = providers(in.readNBytes(MOST_MANIFEST));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new RefusedException(
          "It is not a readable jar: " + e.getMessage() + ".", "Copy it again.");
    }
    if (names.isEmpty()) {
      throw new RefusedException("It is not a readable jar.", "Copy it again.");
    }
    return new Contents(manifest, names, providers);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
