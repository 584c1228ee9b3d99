package io.parallelrun.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a running product for the answers behind the overview, one after the other and from several
 * clients at once, and prints how long they took. Arguments: base address, token, run, rounds.
 */
public final class OverviewLoad {
  private static final int CLIENTS = 4;
  private static final int WARM_UP = 60;
  private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
  private static final String OVERLAP =
      "field=identities_shared&field=identities_legacy_only&field=identities_replacement_only"
          + "&field=seats_assigned&field=seats_active";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final String token;

  private OverviewLoad(String base, String token) {
    this.base = base;
    this.token = token;
  }

  /** Measures. */
  public static void main(String[] arguments) throws Exception {
    String run = arguments[0] + "/api/v1/runs/" + arguments[2];
    int rounds = Integer.parseInt(arguments[3]);
    OverviewLoad load = new OverviewLoad(run, arguments[1]);
    for (int i = 0; i < WARM_UP; i++) {
      load.once(180);
    }
    double month = load.sequential(30, rounds);
    double half = load.sequential(180, rounds);
    System.out.printf(
        Locale.ROOT,
        "180 days take %.2f times as long as 30 (at most 1.25 is the aim)%n",
        half / month);
    load.concurrent(rounds);
  }

  private static Map<String, String> answers(int days) {
    LocalDate until = LocalDate.now(java.time.ZoneOffset.UTC).plusDays(1);
    String range = "from=" + until.minusDays(days) + "&until=" + until;
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("cost per day by component", "/costs/days?" + range);
    answers.put("availability per integration", "/observations/availability?days=" + days);
    answers.put("last values", "/observations?limit=2000");
    answers.put("p95 latency over 30 days", "/observations/latency?days=30");
    answers.put("seat and identity overlap", "/observations/days/last?" + OVERLAP + "&" + range);
    return answers;
  }

  private double sequential(int days, int rounds) throws IOException, InterruptedException {
    double sum = 0;
    double fastest = 0;
    System.out.printf(
        Locale.ROOT,
        "%n%-32s %10s %10s %10s %10s%n",
        days + " days",
        "median",
        "p95",
        "fastest",
        "bytes");
    for (Map.Entry<String, String> answer : answers(days).entrySet()) {
      double[] took = new double[rounds];
      long bytes = 0;
      for (int round = 0; round < rounds; round++) {
        long begin = System.nanoTime();
        bytes = read(answer.getValue());
        took[round] = (System.nanoTime() - begin) / 1e6;
      }
      Arrays.sort(took);
      sum += at(took, 0.5);
      fastest += took[0];
      System.out.printf(
          Locale.ROOT,
          "%-32s %7.1f ms %7.1f ms %7.1f ms %10d%n",
          answer.getKey(),
          at(took, 0.5),
          at(took, 0.95),
          took[0],
          bytes);
    }
    // On a busy machine the fastest tells what the product needs, the median what it gets.
    System.out.printf(
        Locale.ROOT,
        "%-32s %7.1f ms %10s %7.1f ms   (at most 80 ms is the aim)%n",
        "together",
        sum,
        "",
        fastest);
    return sum;
  }

  private void concurrent(int rounds) throws InterruptedException, ExecutionException {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<double[]>> all = new ArrayList<>();
    for (int client = 0; client < CLIENTS; client++) {
      all.add(clients.submit(() -> timed(rounds / CLIENTS)));
    }
    List<Double> took = new ArrayList<>();
    for (Future<double[]> one : all) {
      for (double value : one.get()) {
        took.add(value);
      }
    }
    clients.shutdown();
    double[] sorted = took.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%nall five over 180 days from %d clients at once: median %.1f ms, p95 %.1f ms%n",
        CLIENTS,
        at(sorted, 0.5),
        at(sorted, 0.95));
  }

  private double[] timed(int rounds) throws IOException, InterruptedException {
    double[] took = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      once(180);
      took[round] = (System.nanoTime() - begin) / 1e6;
    }
    return took;
  }

  private void once(int days) throws IOException, InterruptedException {
    for (String path : answers(days).values()) {
      read(path);
    }
  }

  /** An answer to its last page; returns its length. */
  private long read(String path) throws IOException, InterruptedException {
    long bytes = 0;
    String next = "";
    while (true) {
      var request =
          HttpRequest.newBuilder(URI.create(base + path + next))
              .timeout(Duration.ofMinutes(1))
              .header("Authorization", "Bearer " + token)
              .build();
      var response = http.send(request, BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IOException(path + ": expected 200, got " + response.statusCode());
      }
      bytes += response.body().length();
      Matcher more = NEXT.matcher(response.body());
      if (!more.find()) {
        return bytes;
      }
      next = "&after=" + more.group(1);
    }
  }

  private static double at(double[] sorted, double share) {
    return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
  }
}
