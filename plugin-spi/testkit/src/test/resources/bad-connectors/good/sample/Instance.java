package sample;

import io.parallelrun.spi.CheckStep;
import io.parallelrun.spi.Connector;
import io.parallelrun.spi.ConnectorConfig;
import io.parallelrun.spi.ConnectorContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.HttpReply;
import io.parallelrun.spi.JsonValue;
import io.parallelrun.spi.PersonLookup;
import io.parallelrun.spi.Poller;
import io.parallelrun.spi.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** One connection of the sample; what it does is asked of the sample. */
public final class Instance implements Connector {
  final Sample sample;
  final ConnectorConfig config;
  final ConnectorContext context;
  final URI url;
  final Secret token;

  Instance(Sample sample, ConnectorConfig config, ConnectorContext context)
      throws ConnectorException {
    this.sample = sample;
    this.config = config;
    this.context = context;
    this.url = config.url("url").orElseThrow();
    this.token = config.secret("token").orElseThrow();
  }

  @Override
  public List<CheckStep> checkSteps() {
    return sample.checkSteps(this);
  }

  @Override
  public List<Poller> pollers() {
    return sample.pollers(this);
  }

  @Override
  public java.util.Optional<PersonLookup> people() {
    return sample.people(this);
  }

  @Override
  public void close() {
    sample.close(this);
  }

  Instant now() {
    return context.clock().instant();
  }

  JsonValue json(String path) throws ConnectorException, InterruptedException {
    HttpReply reply = get(path);
    require(reply);
    return reply.json();
  }

  HttpReply get(String path) throws ConnectorException, InterruptedException {
    return send("GET", path);
  }

  HttpReply send(String method, String path) throws ConnectorException, InterruptedException {
    HttpCall call =
        new HttpCall(method, URI.create(url + path), List.of(), java.util.Optional.empty());
    return context.http().send(call.header("Authorization", token.use(value -> "Bearer " + value)));
  }

  void require(HttpReply reply) throws ConnectorException {
    if (reply.status() == 429) {
      throw ConnectorException.rateLimited("The platform asks to wait.", retryAt(reply));
    }
    if (reply.status() >= 400) {
      throw sample.failure(this, reply);
    }
    if (!reply.header("Content-Type").orElse("").contains("json")) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE, "Expected JSON, got something else.", "Check the address.");
    }
  }

  private Instant retryAt(HttpReply reply) {
    String text = reply.header("Retry-After").orElse("60");
    return text.matches("\\d+")
        ? now().plus(Duration.ofSeconds(Long.parseLong(text)))
        : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
  }
}
