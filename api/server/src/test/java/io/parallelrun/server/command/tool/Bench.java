package io.parallelrun.server.command.tool;

import io.parallelrun.testkit.ReplayServer;
import io.parallelrun.testkit.ReplayServer.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The command line in this process, before a platform that answers over HTTP. */
final class Bench implements AutoCloseable {
  /** Looks different in JSON, in an address and in Base64. */
  static final String TOKEN = "t0k/en+&=of \"acme\"";

  static final String MANIFEST =
      """
      manifestVersion: 1
      id: acme
      version: 1.0.0
      name: Acme
      vendor: Acme Ltd
      summary: Counts the articles of Acme.
      stability: beta
      config:
        - name: url
          type: url
          label: Address
          help: Address of Acme.
          required: true
        - name: token
          type: secret
          label: API token
          help: A token that may read articles.
          required: true
      http:
        base: ${config.url}
        auth: {kind: bearer, token: "${config.token}"}
        budget: {requests: 20, per: PT10S}
        timeouts: {poll: PT30S}
      pollers:
        - name: articles
          emits: [contentCount]
          every: PT1H
          rights: [articles:read]
          requests: 2
          request:
            path: /articles
            query: {page: "${page}", size: "${page.size}"}
          paginate:
            kind: pageNumber
            size: 2
            total: count
          expect: $type(items) = "array"
          select: items
          map:
            - emit: contentCount
              over: $
              name: '"articles"'
              items: $count(records)
        - name: people
          emits: [userRoster]
          every: P1D
          rights: [people:read]
          request:
            path: /people
          paginate: {kind: none}
          expect: $type(people) = "array"
          select: people
          map:
            - emit: userRoster
              name: '"users"'
              entry:
                vendorId: $string(id)
                address: mail
                status: '"unknown"'
      check:
        poller: articles
      """;

  final ReplayServer vendor = new ReplayServer();
  final Path folder;
  final Map<String, String> environment = new HashMap<>(Map.of("ACME_TOKEN", TOKEN));
  private String printed = "";

  Bench(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(folder.resolve("acme.yaml"), MANIFEST);
  }

  /** Three articles on two pages, and two people. */
  Bench answering() {
    vendor
        .on("page=1&size=1", Reply.json(200, "{\"items\":[{\"id\":1}],\"count\":3}"))
        .on("page=1&size=2", Reply.json(200, "{\"items\":[{\"id\":1},{\"id\":2}],\"count\":3}"))
        .on("page=2&size=2", Reply.json(200, "{\"items\":[{\"id\":3}],\"count\":3}"))
        .on("/people", Reply.json(200, PEOPLE));
    return this;
  }

  private static final String PEOPLE =
      "{\"people\":[{\"id\":1,\"mail\":\"ada@acme.test\"},{\"id\":2,\"mail\":\"bob@acme.test\"}]}";

  String file(String name) {
    return folder.resolve(name).toString();
  }

  /** Runs a verb on the manifest. */
  int run(String verb, String... options) {
    List<String> words = new ArrayList<>(List.of(verb, file("acme.yaml")));
    words.addAll(List.of(options));
    return words(words.toArray(String[]::new));
  }

  /** Runs a verb on the manifest at the platform, with its token. */
  int live(String verb, String... options) {
    List<String> words =
        new ArrayList<>(List.of("--set", "url=" + vendor.uri(), "--secret", "token=ACME_TOKEN"));
    words.addAll(List.of(options));
    return run(verb, words.toArray(String[]::new));
  }

  int words(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
    int status =
        new ConnectorTool(
                stream, name -> Optional.ofNullable(environment.get(name)), Clock.systemUTC())
            .run(words);
    printed = out.toString(StandardCharsets.UTF_8);
    return status;
  }

  /** What the last run printed. */
  String printed() {
    return printed;
  }

  @Override
  public void close() {
    vendor.close();
  }
}
