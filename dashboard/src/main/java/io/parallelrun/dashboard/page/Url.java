package io.parallelrun.dashboard.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Text as part of an address. Safe from any thread. */
@ApplicationScoped
@Named("url")
public class Url {
  /** Encoded for the value of a query parameter: names that vendors gave may hold anything. */
  public String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
