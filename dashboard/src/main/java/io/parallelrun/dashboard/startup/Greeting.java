package io.parallelrun.dashboard.startup;

import io.parallelrun.server.config.Settings;
import io.parallelrun.server.security.AccountService;
import io.parallelrun.server.security.WelcomeLink;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.io.PrintStream;

/** Prints where to go once the product listens: on the first start, the link that works once. */
@ApplicationScoped
class Greeting {
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

  void listening(@ObservesAsync HttpServerStart start) {
    String base = settings.publicUrl().orElseGet(() -> "http://localhost:" + server.getPort());
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
