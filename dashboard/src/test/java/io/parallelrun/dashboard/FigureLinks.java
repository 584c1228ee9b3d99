package io.parallelrun.dashboard;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows the figures of a run's pages: what a page shows is what its explanation says. */
final class FigureLinks {
  private static final List<String> PAGES =
      List.of(
          "",
          "/forecast",
          "/business-case",
          "/people",
          "/what-if",
          "/what-if?end=2026-07-01",
          "/cells",
          "/capabilities");

  /** A part of a list is rounded so that the list sums; alone it is rounded for itself. */
  private static final BigDecimal CENT = new BigDecimal("0.01");

  private static final Pattern TITLE = Pattern.compile("<h2>(.*?)</h2>", Pattern.DOTALL);
  private static final Pattern TIME =
      Pattern.compile("<time datetime=\"([^\"]+)\"[^>]*>.*?</time>", Pattern.DOTALL);
  private static final Pattern VALUE =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}|-?[0-9][0-9,]*(\\.[0-9]+)?");

  private FigureLinks() {}

  /**
   * Follows every figure of every page that the key may open.
   *
   * @return the explanations that were opened
   */
  static Set<String> follow(String key, String run) {
    Pattern link =
        Pattern.compile(
            "<a data-drawer class=\"figure[^\"]*\" href=\"(/runs/"
                + run
                + "/explain/[^\"]+)\"[^>]*>(.*?)</a>",
            Pattern.DOTALL);
    Set<String> followed = new TreeSet<>();
    for (String page : PAGES) {
      Matcher found = link.matcher(open(key, "/runs/" + run + page));
      while (found.find()) {
        String address = found.group(1).replace("&amp;", "&");
        String there = open(key, address);
        assertThat(there).as(page + " " + address).contains("id=\"formula\"");
        same(page + " " + address, value(found.group(2)), told(address, there));
        followed.add(address);
      }
    }
    return followed;
  }

  private static String open(String key, String address) {
    var response =
        given().header("Authorization", "Bearer " + key).urlEncodingEnabled(false).get(address);
    boolean forbidden = response.statusCode() == 403 && !address.contains("/explain/");
    assertThat(forbidden ? 200 : response.statusCode()).as(address).isEqualTo(200);
    return forbidden ? "" : response.asString();
  }

  /** The first day or number of a figure; empty when it is said to be unknown. */
  private static String value(String markup) {
    String text = TIME.matcher(markup).replaceAll("$1").replaceAll("<[^>]+>", "");
    Matcher value = VALUE.matcher(text);
    return value.find() ? value.group() : "";
  }

  private static String told(String address, String page) {
    Matcher title = TITLE.matcher(page);
    assertThat(title.find()).as(address).isTrue();
    return value(title.group(1));
  }

  private static void same(String where, String shown, String told) {
    if (where.contains("/planned-part") || where.contains("/overlap-part")) {
      assertThat(number(told)).as(where).isCloseTo(number(shown), within(CENT));
    } else {
      assertThat(told).as(where).isEqualTo(shown);
    }
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text.replace(",", ""));
  }
}
