package io.parallelrun.server.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.server.plugin.UnknownSecretException;
import io.parallelrun.server.store.account.AccountStore;
import io.parallelrun.server.store.account.SecretStore;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SecurityTest {
  private static final String PASSWORD = "correct horse battery";

  @Inject AccountService accounts;
  @Inject AccountStore accountStore;
  @Inject TokenService tokens;
  @Inject SecretVault vault;
  @Inject SecretStore secrets;
  @Inject WelcomeLink link;

  @AfterEach
  void nobodyIsLeft() {
    accountStore.all().forEach(account -> accountStore.remove(account.name()));
  }

  @Test
  void theLinkOfTheFirstStartWorksOnce() throws Exception {
    String token = link.path().substring("/welcome/".length());
    ExecutorService pool = Executors.newFixedThreadPool(2);
    List<Future<Boolean>> tries = new ArrayList<>();
    for (String name : List.of("ada", "eve")) {
      Callable<Boolean> use =
          () -> {
            try {
              link.create(token, name, PASSWORD);
              return true;
            } catch (InvalidInputException e) {
              return false;
            }
          };
      tries.add(pool.submit(use));
    }
    int won = 0;
    for (Future<Boolean> attempt : tries) {
      won += attempt.get() ? 1 : 0;
    }
    pool.shutdown();
    assertThat(won).isEqualTo(1);
    assertThat(accounts.list()).hasSize(1);
    assertThat(link.accepts(token)).isFalse();
  }

  @Test
  void aSessionIsOpenedResumedAndEnded() throws Exception {
    accounts.create("ada", PASSWORD, Role.ADMIN, "test");
    String session = accounts.signIn("ada", PASSWORD).orElseThrow();
    assertThat(accounts.resume(session)).isPresent();
    assertThat(accounts.resume(session + "x")).isEmpty();
    accounts.signOut(session);
    assertThat(accounts.resume(session)).isEmpty();
    assertThat(accounts.signIn("ada", "wrong")).isEmpty();
    assertThat(accounts.signIn("nobody", PASSWORD)).isEmpty();
  }

  @Test
  void aNewPasswordEndsEverySession() throws Exception {
    accounts.create("ada", PASSWORD, Role.ADMIN, "test");
    String session = accounts.signIn("ada", PASSWORD).orElseThrow();
    accounts.changePassword("ada", PASSWORD, "another long password");
    assertThat(accounts.resume(session)).isEmpty();
    assertThat(accounts.signIn("ada", PASSWORD)).isEmpty();
  }

  @Test
  void guessingIsSlowedDown() {
    SignInThrottle throttle = new SignInThrottle();
    Instant now = Instant.parse("2026-03-10T12:00:00Z");
    for (int i = 0; i < 5; i++) {
      assertThat(throttle.wait("ada", now)).isZero();
      throttle.failed("ada", now);
    }
    assertThat(throttle.wait("ada", now)).isEqualTo(Duration.ofSeconds(1));
    for (int i = 0; i < 20; i++) {
      throttle.failed("ada", now);
    }
    assertThat(throttle.wait("ada", now)).isEqualTo(Duration.ofMinutes(5));
    assertThat(throttle.wait("bob", now)).isZero();
    throttle.succeeded("ada");
    assertThat(throttle.wait("ada", now)).isZero();
  }

  @Test
  void weakPasswordsAndTakenNamesAreNamed() throws Exception {
    accounts.create("ada", PASSWORD, Role.ADMIN, "test");
    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class,
                    () -> accounts.create("bob", "short", Role.VIEWER, "test"))
                .field())
        .isEqualTo("password");
    assertThat(
            catchThrowableOfType(
                    InvalidInputException.class,
                    () -> accounts.create("ada", PASSWORD, Role.VIEWER, "test"))
                .field())
        .isEqualTo("name");
  }

  @Test
  void theLastAdministratorStays() throws Exception {
    accounts.create("ada", PASSWORD, Role.ADMIN, "test");
    assertThatThrownBy(() -> accounts.remove("ada", "ada"))
        .isInstanceOf(InvalidInputException.class);
    assertThatThrownBy(() -> accounts.setRole("ada", Role.VIEWER, "ada"))
        .isInstanceOf(InvalidInputException.class);
    accounts.create("bob", PASSWORD, Role.ADMIN, "test");
    accounts.remove("ada", "bob");
    assertThat(accounts.list()).hasSize(1);
  }

  @Test
  void aTokenWorksUntilItIsTakenBack() throws Exception {
    TokenService.IssuedToken issued =
        tokens.issue("ci-" + System.nanoTime(), Role.VIEWER, Duration.ofDays(1), "test");
    assertThat(issued.text()).startsWith("prt_");
    assertThat(issued.toString()).doesNotContain(issued.text());
    assertThat(tokens.resume(issued.text())).isPresent();
    tokens.revoke(issued.token().id(), "test");
    assertThat(tokens.resume(issued.text())).isEmpty();
    assertThatThrownBy(() -> tokens.issue("long", Role.VIEWER, Duration.ofDays(4_000), "test"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void aSecretComesBackAndIsNotReadableInBetween() throws Exception {
    String reference = vault.store("hunter2-hunter2");
    assertThat(vault.resolve(reference)).isEqualTo("hunter2-hunter2");
    String id = reference.substring("vault:".length());
    byte[] stored = secrets.get(id).orElseThrow();
    assertThat(new String(stored, java.nio.charset.StandardCharsets.ISO_8859_1))
        .doesNotContain("hunter2");
    stored[stored.length - 1] ^= 1;
    secrets.put(id, stored);
    assertThatThrownBy(() -> vault.resolve(reference)).isInstanceOf(UnknownSecretException.class);
  }

  @Test
  void aSecretIsBoundToItsName() {
    String one = vault.store("first secret").substring("vault:".length());
    String other = vault.store("other secret").substring("vault:".length());
    secrets.put(one, secrets.get(other).orElseThrow());
    assertThatThrownBy(() -> vault.resolve("vault:" + one))
        .isInstanceOf(UnknownSecretException.class);
  }

  @Test
  void theKeyFileIsItsOwnersAlone() throws Exception {
    vault.store("anything");
    Path key = Path.of("target/test-data/secret.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
  }

  @Test
  void aReferenceThatLeadsNowhereSaysWhatToDo() {
    UnknownSecretException variable =
        catchThrowableOfType(
            UnknownSecretException.class, () -> vault.resolve("env:SURELY_NOT_SET"));
    assertThat(variable).hasMessageContaining("SURELY_NOT_SET");
    assertThat(variable.remedy()).contains("start it again");
    assertThatThrownBy(() -> vault.resolve("file:/surely/not/there"))
        .isInstanceOf(UnknownSecretException.class);
  }
}
