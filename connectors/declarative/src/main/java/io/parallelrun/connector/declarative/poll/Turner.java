package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.exchange.Answer;
import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.connector.declarative.expression.ExpressionFailure;
import io.parallelrun.connector.declarative.expression.Scope;
import io.parallelrun.connector.declarative.manifest.Paging;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.JsonValue;
import java.net.URI;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns the pages of one list. Remembers where it was, so that a list that goes in circles ends.
 */
final class Turner {
  private static final Pattern LINK = Pattern.compile("<([^>]{1,4000})>([^<]*)");
  private static final Pattern NEXT =
      Pattern.compile(
          ";\\s*rel\\s*=\\s*\"?(?:[^\";,]*\\s)?next(?:\\s[^\";,]*)?\"?", Pattern.CASE_INSENSITIVE);

  private final Paging paging;
  private final Set<Object> seen = new HashSet<>();
  private long consumed;
  private long pages;

  Turner(Paging paging) {
    this.paging = paging;
  }

  /** What stands for the first page. */
  Optional<String> first() {
    return paging instanceof Paging.Counted counted
        ? Optional.of(String.valueOf(counted.start()))
        : Optional.empty();
  }

  /** Where the list goes on after a page of so many records. */
  NextPage after(Answer answer, int records, Scope scope) throws ConnectorException {
    pages++;
    if (paging instanceof Paging.Counted counted) {
      return counted(counted, answer, records, scope);
    }
    if (paging instanceof Paging.ByCursor byCursor) {
      return cursor(byCursor, answer, scope);
    }
    if (paging instanceof Paging.ByLink) {
      return link(answer);
    }
    return new NextPage.End();
  }

  private NextPage counted(Paging.Counted counted, Answer answer, int records, Scope scope)
      throws ConnectorException {
    Paging.Ending ending = counted.ending();
    long items = ending.items().isPresent() ? whole(ending.items().get(), answer, scope) : records;
    consumed += items;
    if (items <= 0) {
      return new NextPage.End();
    }
    // A server that takes no notice of the number answers with the same page for ever.
    remember(answer.body().fingerprint());
    boolean last =
        ending.total().isPresent()
            ? consumed >= whole(ending.total().get(), answer, scope)
            : ending.shortPageEnds() && items < counted.pageSize();
    if (last) {
      return new NextPage.End();
    }
    long next = counted.start() + (counted.byItem() ? consumed : pages);
    return new NextPage.Value(String.valueOf(next));
  }

  private NextPage cursor(Paging.ByCursor byCursor, Answer answer, Scope scope)
      throws ConnectorException {
    JsonValue next = value(byCursor.next(), answer, scope);
    String text =
        next instanceof JsonValue.Number number
            ? number.value().toPlainString()
            : next.text().orElse("");
    if (text.isBlank()) {
      return new NextPage.End();
    }
    remember(text);
    return byCursor.address() ? address(answer, text) : new NextPage.Value(text);
  }

  private NextPage link(Answer answer) throws ConnectorException {
    for (String header : answer.links()) {
      Matcher link = LINK.matcher(header);
      while (link.find()) {
        if (NEXT.matcher(link.group(2)).find()) {
          String target = link.group(1).strip();
          remember(target);
          return address(answer, target);
        }
      }
    }
    return new NextPage.End();
  }

  private void remember(Object page) throws ConnectorException {
    if (!seen.add(page)) {
      throw ConnectorException.of(
          FailureKind.BAD_RESPONSE,
          "The list goes in circles: page " + (pages + 1) + " would be one that was read.",
          "Report it to the manifest's author: the vendor pages in another way.");
    }
  }

  /** An address of the same host: a reply must not steer a credential elsewhere. */
  private static NextPage address(Answer answer, String text) throws ConnectorException {
    URI from = answer.address();
    try {
      URI to = from.resolve(text);
      boolean same =
          Objects.equals(from.getScheme(), to.getScheme())
              && Objects.equals(from.getHost(), to.getHost())
              && from.getPort() == to.getPort()
              && to.getRawUserInfo() == null;
      if (same) {
        return new NextPage.Address(to);
      }
    } catch (IllegalArgumentException e) {
      // Falls through: what is no address is not followed either.
    }
    throw ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "The reply names a next page that is not on the host of the settings; it was not called.",
        "Check the address in the settings: it must be the one the platform itself uses.");
  }

  private static long whole(Expression expression, Answer answer, Scope scope)
      throws ConnectorException {
    return value(expression, answer, scope)
        .whole()
        .orElseThrow(() -> unreadable(expression, "it found no whole number", answer));
  }

  private static JsonValue value(Expression expression, Answer answer, Scope scope)
      throws ConnectorException {
    try {
      return expression.evaluate(answer.body(), scope).json();
    } catch (ExpressionFailure e) {
      throw unreadable(expression, e.reason(), answer);
    }
  }

  private static ConnectorException unreadable(
      Expression expression, String reason, Answer answer) {
    return Mistakes.bad(
        "The pages cannot be turned by \"" + expression.source() + "\": " + reason, answer.body());
  }
}
