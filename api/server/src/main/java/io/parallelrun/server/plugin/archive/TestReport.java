package io.parallelrun.server.plugin.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The report of the test kit in a plugin's jar. It counts only for the classes it was made for: by
 * their digest, as {@code docs/plugin-authors/test-kit.md} describes it.
 */
final class TestReport {
  private static final String PATH = "META-INF/connector-testkit.json";
  private static final Pattern PACKING =
      Pattern.compile("META-INF/(MANIFEST\\.MF|maven/.*|[^/]*\\.(SF|RSA|DSA|EC))");
  private static final String PASSED = "passed";
  private static final Set<String> HARMLESS = Set.of(PASSED, "not-applicable", "waived");
  private static final long MOST_BYTES = 256L * 1024 * 1024;

  private TestReport() {}

  /** How far each connector of a jar was shown to keep the contract; empty without a report. */
  static Map<String, Proof> of(byte[] jar) {
    try {
      TreeMap<String, byte[]> files = files(jar);
      byte[] report = files.remove(PATH);
      return report == null ? Map.of() : proofs(new ObjectMapper().readTree(report), files);
    } catch (JsonProcessingException | DateTimeException e) {
      return Map.of();
    } catch (IOException e) {
      return Map.of();
    }
  }

  private static Map<String, Proof> proofs(JsonNode report, TreeMap<String, byte[]> files) {
    if (!report.path("classes").asText().equals("sha256:" + digest(files))) {
      return Map.of();
    }
    LocalDate date = OffsetDateTime.parse(report.path("date").asText()).toLocalDate();
    Map<String, Proof> proofs = new HashMap<>();
    for (JsonNode connector : report.path("connectors")) {
      if (connector.path("level").asText().equals("verified-offline")
          && isProven(connector.path("rules"))) {
        proofs.put(
            connector.path("id").asText(), new Proof(Proof.Level.VERIFIED_OFFLINE, "", date));
      }
    }
    return proofs;
  }

  /** A level is a word; what it stands on are rules that were tried, of which none was broken. */
  private static boolean isProven(JsonNode rules) {
    boolean tried = false;
    for (JsonNode rule : rules) {
      String outcome = rule.path("outcome").asText();
      if (!HARMLESS.contains(outcome)) {
        return false;
      }
      tried |= outcome.equals(PASSED);
    }
    return tried;
  }

  /** What was packed, by name; nothing when it is more than is to be held in memory. */
  private static TreeMap<String, byte[]> files(byte[] jar) throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    long left = MOST_BYTES;
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, left + 1));
          left -= bytes.length;
          if (left < 0) {
            return new TreeMap<>();
          }
          files.put(entry.getName(), bytes);
        }
      }
    }
    return files;
  }

  private static String digest(TreeMap<String, byte[]> files) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (name, bytes) -> {
            if (!PACKING.matcher(name).matches()) {
              sha.update((name + "\0" + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
              sha.update(bytes);
            }
          });
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
