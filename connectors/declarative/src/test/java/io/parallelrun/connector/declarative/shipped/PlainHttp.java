package io.parallelrun.connector.declarative.shipped;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Set;

/**
 * Stands before a real server and speaks plain HTTP/1.1 to it, as the host does. The test kit's
 * gateway offers an upgrade to HTTP/2, and n8n leaves a request with any upgrade unanswered.
 */
final class PlainHttp implements AutoCloseable {
  private static final Set<String> PASSED = Set.of("Accept", "X-n8n-api-key");

  private final HttpServer server;
  private final String target;

  PlainHttp(String target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void pass(HttpExchange exchange) throws IOException {
    HttpURLConnection to =
        (HttpURLConnection) URI.create(target + exchange.getRequestURI()).toURL().openConnection();
    exchange.getRequestHeaders().forEach((name, values) -> header(to, name, values.get(0)));
    int status = to.getResponseCode();
    try (exchange;
        InputStream body = status < 400 ? to.getInputStream() : to.getErrorStream()) {
      byte[] bytes = body.readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", String.valueOf(to.getContentType()));
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private static void header(HttpURLConnection to, String name, String value) {
    if (PASSED.contains(name)) {
      to.setRequestProperty(name, value);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
