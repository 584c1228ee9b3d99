package ${package};

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.parallelrun.spi.SpiVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The jar is one that the host takes. */
class PackagedJarIT {
  private JarFile jar;

  @BeforeEach
  void open() throws IOException {
    jar = new JarFile(System.getProperty("packaged.jar"));
  }

  @AfterEach
  void close() throws IOException {
    jar.close();
  }

  private String text(String name) throws IOException {
    ZipEntry entry = jar.getEntry(name);
    assertNotNull(entry, name + " is not in the jar");
    return new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void itsManifestSaysWhatItIs() throws IOException {
    Attributes manifest = jar.getManifest().getMainAttributes();
    String id = manifest.getValue("Plugin-Id");
    String version = manifest.getValue("Plugin-Version");
    assertTrue(id.matches("[a-z][a-z0-9.-]{0,59}"), "Plugin-Id cannot be " + id);
    assertTrue(
        version.matches("[0-9A-Za-z][0-9A-Za-z.+_-]{0,59}"), "Plugin-Version cannot be " + version);
    assertEquals(SpiVersion.CURRENT, manifest.getValue("Spi-Version"));
  }

  @Test
  void itLeavesTheContractToTheHost() {
    List<String> brought =
        jar.stream()
            .map(JarEntry::getName)
            .filter(name -> name.startsWith("io/parallelrun/spi/"))
            .toList();
    assertEquals(List.of(), brought, "classes of the contract in the jar");
  }

  @Test
  void itNamesOnePluginThatItHas() throws IOException {
    String plugin = text("META-INF/services/io.parallelrun.spi.ConnectorPlugin").strip();
    assertNotNull(jar.getEntry(plugin.replace('.', '/') + ".class"), plugin + " is not in the jar");
  }

  @Test
  void itBringsTheReportOfTheTestKit() throws IOException {
    String report = text("META-INF/connector-testkit.json");
    assertTrue(report.contains("\"verified-offline\""), report);
  }
}
