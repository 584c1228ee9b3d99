package io.parallelrun.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * What a scrape of many series takes beside the bare rendering by the same registry, turn about.
 * Not part of the tests, as its name does not end like one of theirs; {@code
 * api/benchmarks/scrape/run.sh} runs it.
 */
@QuarkusTest
class ScrapeBenchmark {
  private static final int SERIES = Integer.getInteger("series", 50_000);
  private static final int WARM = 30;
  private static final int ROUNDS = 40;

  // The registry of the product is the one of its extension, which its makers call old.
  @SuppressWarnings("deprecation")
  @Inject
  io.micrometer.prometheus.PrometheusMeterRegistry registry;

  private final byte[] buffer = new byte[1 << 18];

  @Test
  void scrapes() throws Exception {
    fill();
    double[] bare = new double[ROUNDS];
    double[] scraped = new double[ROUNDS];
    for (int round = -WARM; round < ROUNDS; round++) {
      long begun = System.nanoTime();
      int rendered = registry.scrape("text/plain; version=0.0.4; charset=utf-8").length();
      long between = System.nanoTime();
      int received = scrape();
      long ended = System.nanoTime();
      assertThat(Math.min(rendered, received)).isGreaterThan(SERIES * 40);
      if (round >= 0) {
        bare[round] = (between - begun) / 1e6;
        scraped[round] = (ended - between) / 1e6;
      }
    }
    System.out.printf(
        "%d series: bare rendering %.1f ms, scrape over HTTP %.1f ms (medians of %d): ratio %.2f%n",
        SERIES, median(bare), median(scraped), ROUNDS, median(scraped) / median(bare));
  }

  private void fill() {
    for (int metric = 0; metric < 50; metric++) {
      List<MultiGauge.Row<?>> rows = new ArrayList<>();
      for (int i = 0; i < SERIES / 50; i++) {
        Tags tags =
            Tags.of("run", "run-" + i % 50, "integration", "integration-" + i, "side", "legacy");
        double value = metric * 1_000 + i / 7.0;
        rows.add(MultiGauge.Row.of(tags, () -> value));
      }
      MultiGauge.builder("parallelrun_benchmark_" + metric + "_cost")
          .description("A metric of the benchmark.")
          .register(registry)
          .register(rows);
    }
  }

  /** From the request to the last byte, read as it comes and not kept, as a scraper does. */
  private int scrape() throws Exception {
    int port = ConfigProvider.getConfig().getValue("quarkus.management.port", Integer.class);
    try (Socket socket = new Socket("localhost", port)) {
      socket
          .getOutputStream()
          .write(
              ("GET /q/metrics HTTP/1.1\r\nHost: localhost\r\nAccept: text/plain;"
                      + " version=0.0.4\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream answer = socket.getInputStream();
      assertThat(new String(answer.readNBytes(12), StandardCharsets.US_ASCII))
          .isEqualTo("HTTP/1.1 200");
      int received = 0;
      for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
        received += read;
      }
      return received;
    }
  }

  private static double median(double[] times) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
