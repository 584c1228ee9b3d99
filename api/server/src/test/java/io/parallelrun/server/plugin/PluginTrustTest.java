package io.parallelrun.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.server.config.Settings.Trust;
import io.parallelrun.server.plugin.archive.TrustPolicy;
import io.parallelrun.server.plugin.lifecycle.PluginState;
import io.parallelrun.server.plugin.lifecycle.PluginStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which archives are let in, told before any of their classes is loaded. */
class PluginTrustTest {
  @TempDir Path directory;
  private KeyPair acme;

  @BeforeEach
  void key() throws Exception {
    acme = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  private static String publicKey(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private static String sign(KeyPair pair, Path jar) throws Exception {
    Signature signature = Signature.getInstance("Ed25519");
    signature.initSign(pair.getPrivate());
    signature.update(Files.readAllBytes(jar));
    return Base64.getMimeEncoder().encodeToString(signature.sign()) + "\n";
  }

  private Path jar() throws Exception {
    String source = PluginJar.source("V", "v", "return null;");
    Path jar = PluginJar.make(directory, "v.jar", "V", source);
    Files.delete(directory.resolve("v.jar.sig"));
    return jar;
  }

  private ConnectorRegistry registry(Trust trust, Map<String, String> keys, Set<String> listed) {
    return new ConnectorRegistry(
        directory, TrustPolicy.of(trust, keys, listed), 64, Clock.systemUTC());
  }

  private PluginStatus status(Trust trust, Map<String, String> keys, Set<String> listed) {
    return registry(trust, keys, listed).plugins().stream()
        .filter(plugin -> plugin.source().equals("v.jar"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSignedOneIsLetInUnderTheNameOfItsKey() throws Exception {
    Path jar = jar();
    Files.writeString(directory.resolve("v.jar.sig"), sign(acme, jar));
    PluginStatus plugin = status(Trust.SIGNED, Map.of("acme", publicKey(acme)), Set.of());
    assertThat(plugin.state()).isEqualTo(PluginState.READY);
    assertThat(plugin.provenance().text()).isEqualTo("signed by acme");
    assertThat(plugin.provenance().inProcess()).isTrue();
    assertThat(plugin.id()).isEqualTo("v");
    assertThat(plugin.version()).isEqualTo("1.0.0");
  }

  @Test
  void oneChangedByteIsRefused() throws Exception {
    Path jar = jar();
    Files.writeString(directory.resolve("v.jar.sig"), sign(acme, jar));
    byte[] bytes = Files.readAllBytes(jar);
    bytes[bytes.length - 1] ^= 1;
    Files.write(jar, bytes);
    PluginStatus plugin = status(Trust.SIGNED, Map.of("acme", publicKey(acme)), Set.of());
    assertThat(plugin.state()).isEqualTo(PluginState.REFUSED);
    assertThat(plugin.cause()).contains("was changed after it was signed");
  }

  @Test
  void theSignatureOfSomebodyElseIsRefused() throws Exception {
    Path jar = jar();
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Files.writeString(directory.resolve("v.jar.sig"), sign(other, jar));
    PluginStatus plugin = status(Trust.ANY, Map.of("acme", publicKey(acme)), Set.of());
    assertThat(plugin.state()).isEqualTo(PluginState.REFUSED);
    assertThat(plugin.cause()).contains("fits none of the trusted keys");
  }

  @Test
  void anUnsignedOneIsRefusedUnlessItIsListed() throws Exception {
    jar();
    PluginStatus refused = status(Trust.SIGNED, Map.of(), Set.of());
    assertThat(refused.state()).isEqualTo(PluginState.REFUSED);
    assertThat(refused.cause()).isEqualTo("It is not signed.");
    assertThat(refused.remedy()).contains("list \"v\" in PARALLELRUN_PLUGINS_UNSIGNED");
    PluginStatus listed = status(Trust.SIGNED, Map.of(), Set.of("v"));
    assertThat(listed.state()).isEqualTo(PluginState.READY);
    assertThat(listed.provenance().inProcess()).isFalse();
  }

  @Test
  void aKeyThatIsNoneIsNamed() {
    assertThatThrownBy(() -> TrustPolicy.of(Trust.SIGNED, Map.of("acme", "abc"), Set.of()))
        .hasMessageContaining("parallelrun.plugins.keys.acme: expected an Ed25519 public key");
  }

  @Test
  void onePluginForAnotherContractIsToldApartBeforeItsClassesRun() throws Exception {
    Path written = directory.resolve("written");
    String source =
        PluginJar.source("V", "v", "return null;")
            .replace(
                "public class V implements ConnectorPlugin {",
                "public class V implements ConnectorPlugin { static { try {"
                    + " java.nio.file.Files.writeString(java.nio.file.Path.of(\""
                    + written
                    + "\"), \"ran\"); } catch (java.io.IOException e) { } }");
    for (String version : new String[] {"2.0", "1.9", "0.9"}) {
      PluginJar.make(
          directory.resolve("v.jar"),
          PluginJar.manifest("v.jar", version),
          Map.of("vendor/V.java", source),
          Map.of(PluginJar.SERVICE, "vendor.V"));
      PluginStatus plugin = status(Trust.ANY, Map.of(), Set.of());
      assertThat(plugin.state()).isEqualTo(PluginState.REFUSED);
      assertThat(plugin.cause())
          .contains("built against version " + version)
          .contains("this host has 1.0");
    }
    assertThat(written).doesNotExist();
    PluginJar.make(
        directory.resolve("v.jar"),
        PluginJar.manifest("v.jar", "1.0"),
        Map.of("vendor/V.java", source),
        Map.of(PluginJar.SERVICE, "vendor.V"));
    assertThat(status(Trust.ANY, Map.of(), Set.of()).state()).isEqualTo(PluginState.READY);
    assertThat(written).exists();
  }

  @Test
  void whatTheManifestLeavesOutIsNamed() throws Exception {
    PluginJar.make(
        directory.resolve("v.jar"),
        new java.util.jar.Manifest(),
        Map.of("vendor/V.java", PluginJar.source("V", "v", "return null;")),
        Map.of(PluginJar.SERVICE, "vendor.V"));
    assertThat(status(Trust.ANY, Map.of(), Set.of()).cause())
        .isEqualTo("Its manifest states none for Plugin-Id.");
  }

  @Test
  void aJarThatBringsTheContractItselfIsRefusedByName() throws Exception {
    PluginJar.make(
        directory.resolve("v.jar"),
        PluginJar.manifest("v.jar", "1.0"),
        Map.of("vendor/V.java", PluginJar.source("V", "v", "return null;")),
        Map.of(PluginJar.SERVICE, "vendor.V", "io/parallelrun/spi/Poller.class", "x"));
    assertThat(status(Trust.ANY, Map.of(), Set.of()).cause())
        .isEqualTo(
            "It brings classes of the plugin contract itself, such as"
                + " io/parallelrun/spi/Poller.class.");
  }

  @Test
  void aPluginSeesItsOwnLibrariesAndNoneOfTheHostInAProcessOfItsOwn() throws Exception {
    bringsItsOwnLibraries();
    PluginStatus plugin = status(Trust.ANY, Map.of(), Set.of());
    assertThat(plugin.cause()).isEmpty();
    assertThat(plugin.state()).isEqualTo(PluginState.READY);
    assertThat(plugin.provenance().inProcess()).isFalse();
  }

  @Test
  void aSignedOneSeesItsOwnLibrariesAndNoneOfTheHostBesideThem() throws Exception {
    Path jar = bringsItsOwnLibraries();
    Files.writeString(directory.resolve("v.jar.sig"), sign(acme, jar));
    PluginStatus plugin = status(Trust.SIGNED, Map.of("acme", publicKey(acme)), Set.of());
    assertThat(plugin.cause()).isEmpty();
    assertThat(plugin.state()).isEqualTo(PluginState.READY);
    assertThat(plugin.provenance().inProcess()).isTrue();
    assertThat(new com.fasterxml.jackson.databind.ObjectMapper().toString())
        .as("the host has another class of that name")
        .isNotEqualTo("own");
  }

  /** Of the names of classes the host has as well, and with a look for the host's own. */
  private Path bringsItsOwnLibraries() throws Exception {
    String source =
        PluginJar.source("V", "v", "return null;")
            .replace(
                "public List<ConnectorFactory> factories() {",
                """
                public List<ConnectorFactory> factories() {
                  if (!new com.fasterxml.jackson.databind.ObjectMapper().toString().equals("own")
                      || !org.slf4j.LoggerFactory.own()) {
                    throw new IllegalStateException("not my own library");
                  }
                  for (String name : new String[] {"io.parallelrun.server.plugin.ConnectorHost",
                      "io.parallelrun.domain.ledger.Ledger", "org.assertj.core.api.Assertions"}) {
                    try {
                      Class.forName(name);
                      throw new IllegalStateException("sees " + name);
                    } catch (ClassNotFoundException expected) {
                      continue;
                    }
                  }
                """);
    return PluginJar.make(
        directory.resolve("v.jar"),
        PluginJar.manifest("v.jar", "1.0"),
        Map.of(
            "vendor/V.java",
            source,
            "com/fasterxml/jackson/databind/ObjectMapper.java",
            "package com.fasterxml.jackson.databind; public class ObjectMapper { @Override public"
                + " String toString() { return \"own\"; } }",
            "org/slf4j/LoggerFactory.java",
            "package org.slf4j; public class LoggerFactory { public static boolean own() { return"
                + " true; } }"),
        Map.of(PluginJar.SERVICE, "vendor.V"));
  }
}
