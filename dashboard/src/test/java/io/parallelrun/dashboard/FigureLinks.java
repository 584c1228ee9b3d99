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
      List.of("", "/forecast", "/business-case", "/people", "/what-if", "/cells");
  private static final String NUMBER = "-?[0-9][0-9,]*\\.[0-9]{2}";
  private static final Pattern MONEY = Pattern.compile(NUMBER);
  private static final Pattern TITLE = Pattern.compile("<h2>(" + NUMBER + ")");

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
        Matcher money = MONEY.matcher(found.group(2).replaceAll("<[^>]+>", ""));
        if (money.find()) {
          assertThat(told(address, there))
              .as(page + " " + address)
              .isCloseTo(number(money.group()), within(rounding(address)));
        }
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

  private static BigDecimal told(String address, String page) {
    Matcher title = TITLE.matcher(page);
    assertThat(title.find()).as(address).isTrue();
    return number(title.group(1));
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text.replace(",", ""));
  }

  /** A part of a list is rounded so that the list sums; alone it is rounded for itself. */
  private static BigDecimal rounding(String address) {
    return address.contains("/planned-part") ? new BigDecimal("0.01") : BigDecimal.ZERO;
  }
}
