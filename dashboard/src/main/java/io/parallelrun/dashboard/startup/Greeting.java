package io.parallelrun.dashboard.startup;

import io.parallelrun.server.config.Settings;
import io.parallelrun.server.security.AccountService;
import io.parallelrun.server.security.WelcomeLink;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Prints where to go once the product listens: on the first start, the link that works once. */
@ApplicationScoped
class Greeting {
  private static final int ATTEMPTS = 200;
  private static final long PAUSE_MILLIS = 50;

  private final AccountService accounts;
  private final WelcomeLink link;
  private final Settings settings;
  private final HttpServer server;

  Greeting(AccountService accounts, WelcomeLink link, Settings settings, HttpServer server) {
    this.accounts = accounts;
    this.link = link;
    this.settings = settings;
    this.server = server;
  }

  /** The port is told a moment after the event that says the server listens. */
  private int port(HttpServerStart start) {
    CountDownLatch never = new CountDownLatch(1);
    try {
      for (int attempt = 0; server.getPort() <= 0 && attempt < ATTEMPTS; attempt++) {
        never.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return server.getPort() > 0 ? server.getPort() : start.options().getPort();
  }

  void listening(@ObservesAsync HttpServerStart start) {
    String base = settings.publicUrl().orElseGet(() -> "http://localhost:" + port(start));
    boolean first = accounts.noAccounts();
    String address = base + (first ? link.path() : "/");
    PrintStream out = System.out;
    out.println();
    out.println(
        first
            ? "  Open this link to create the administrator; it works once:"
            : "  ParallelRun is at:");
    out.println("  " + address);
    out.println();
    out.flush();
  }
}
