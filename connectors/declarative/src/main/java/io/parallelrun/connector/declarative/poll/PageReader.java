package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.exchange.Answer;
import io.parallelrun.connector.declarative.exchange.Exchange;
import io.parallelrun.connector.declarative.expression.Data;
import io.parallelrun.connector.declarative.expression.Expression;
import io.parallelrun.connector.declarative.expression.ExpressionFailure;
import io.parallelrun.connector.declarative.expression.Scope;
import io.parallelrun.connector.declarative.manifest.HttpPart;
import io.parallelrun.connector.declarative.manifest.ListPart;
import io.parallelrun.connector.declarative.template.RequestValues;
import io.parallelrun.spi.CallContext;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import io.parallelrun.spi.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one list to its end, or as far as it goes. */
final class PageReader {
  private static final int MOST_RECORDS = 100_000;

  private final ListPart list;
  private final Requests requests;
  private final Exchange exchange;
  private final String what;

  /** A reader of a list that is called {@code what} in messages. */
  PageReader(ListPart list, HttpPart http, Exchange exchange, String what) {
    this.list = list;
    this.requests = new Requests(http, list.request());
    this.exchange = exchange;
    this.what = what;
  }

  /**
   * Reads the list.
   *
   * @param sample whether one page is enough
   * @throws ConnectorException when not even one page can be read, or when the vendor refuses: a
   *     refusal is about the connection and not about a page
   */
  Pages read(CallContext context, RequestValues values, Scope scope, boolean sample)
      throws ConnectorException, InterruptedException {
    Turner turner = new Turner(list.paging());
    List<Data> records = new ArrayList<>();
    HttpCall call = requests.call(values.onPage(turner.first()));
    Optional<Answer> first = Optional.empty();
    for (int page = 1; ; page++) {
      if (context.cancelled()) {
        throw new InterruptedException();
      }
      context.stage("reading " + what + ", page " + page);
      try {
        Answer answer = exchange.send(call, list.request(), scope);
        Scope replied = scope.with("reply", answer.reply());
        List<Data> found = select(answer, replied);
        records.addAll(found);
        first = first.isPresent() ? first : Optional.of(answer);
        NextPage next = turner.after(answer, found.size(), replied);
        if (sample || next instanceof NextPage.End) {
          return new Pages(records, first.get(), page, Optional.empty());
        }
        if (page >= list.paging().limit().pages()) {
          return new Pages(records, first.get(), page, rest(page));
        }
        call = following(next, values);
      } catch (ConnectorException e) {
        boolean hole = e.kind() == FailureKind.UNAVAILABLE || e.kind() == FailureKind.BAD_RESPONSE;
        if (first.isEmpty() || !hole) {
          throw e;
        }
        return new Pages(records, first.get(), page - 1, Optional.of(e));
      }
      if (records.size() > MOST_RECORDS) {
        return new Pages(records, first.get(), page, Optional.of(more(page)));
      }
    }
  }

  private Optional<ConnectorException> rest(int page) {
    return list.paging().limit().ignoreRest() ? Optional.empty() : Optional.of(more(page));
  }

  private static ConnectorException more(int page) {
    return ConnectorException.of(
        FailureKind.BAD_RESPONSE,
        "There is more after page " + page + ", which was not read.",
        "Raise the page size or the most pages in the manifest.");
  }

  private HttpCall following(NextPage next, RequestValues values) throws ConnectorException {
    return next instanceof NextPage.Address address
        ? requests.at(address.uri(), values)
        : requests.call(values.onPage(Optional.of(((NextPage.Value) next).text())));
  }

  private List<Data> select(Answer answer, Scope scope) throws ConnectorException {
    Expression select = list.select();
    try {
      boolean expected = expected(answer, scope);
      Data found = select.evaluate(answer.body(), scope);
      if (found.missing() && !expected) {
        throw Mistakes.bad(
            "\""
                + select.source()
                + "\" found nothing in the reply, and the manifest has no"
                + " \"expect\" that tells an empty list from another reply",
            answer.body());
      }
      return found.elements();
    } catch (ExpressionFailure e) {
      throw Mistakes.bad(
          "\"" + select.source() + "\" cannot select from the reply: " + e.reason(), answer.body());
    }
  }

  /** Whether an expectation is stated and met. */
  private boolean expected(Answer answer, Scope scope)
      throws ConnectorException, ExpressionFailure {
    if (list.expect().isEmpty()) {
      return false;
    }
    Expression expect = list.expect().get();
    JsonValue met = expect.evaluate(answer.body(), scope).json();
    if (!met.bool().orElse(false)) {
      throw Mistakes.bad(
          "The reply is not what the manifest expects (\"" + expect.source() + "\")",
          answer.body());
    }
    return true;
  }
}
