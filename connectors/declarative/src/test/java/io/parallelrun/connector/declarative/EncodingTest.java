package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.connector.declarative.Vendor.Request;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.Cursor;
import io.parallelrun.spi.FailureKind;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A value is written as its place asks for, and cannot leave it. */
class EncodingTest {
  private static final String SHELF = "a/b?c=d&e #ü\"";

  private Vendor vendor;
  private Acme acme;

  @BeforeEach
  void aVendor() throws IOException {
    vendor = new Vendor().answering(request -> Reply.json("{\"data\":[{\"id\":7}]}"));
    acme = new Acme(vendor);
    acme.setting("shelf", SHELF);
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private Request sent() throws Exception {
    acme.open().poll("things");
    return vendor.requests().get(0);
  }

  @Test
  void aPathTakesAValueAsOneSegment() throws Exception {
    // A path needs a property that always has a value, so this one is given a default.
    Acme always =
        new Acme(vendor) {
          @Override
          public String manifest() {
            return super.manifest().replace("help: A shelf.", "help: A shelf., default: x");
          }
        };
    always.with("request", "{path: '/shelves/${config.shelf}/things'}").setting("shelf", SHELF);
    always.open().poll("things");
    assertThat(vendor.requests().get(0).target())
        .isEqualTo("/shelves/a%2Fb%3Fc%3Dd%26e%20%23%C3%BC%22/things");
    for (String dots : new String[] {"..", "."}) {
      always.setting("shelf", dots);
      ConnectorException failure =
          catchThrowableOfType(ConnectorException.class, () -> always.open().poll("things"));
      assertThat(failure.kind()).isEqualTo(FailureKind.CONFIG);
      assertThat(failure.property()).contains("shelf");
    }
  }

  @Test
  void aQueryTakesAValueAndLeavesOutOneThatIsMissing() throws Exception {
    acme.with(
        "request",
        "{path: /things, query: {\"filter[x]\": 'eq(${config.shelf})', n: '${config.many}', "
            + "kinds: '${config.kinds}', day: '${today}', past: '${today-10}', "
            + "month: '${monthStart}', literal: '$${x}', flag: true}}");
    assertThat(sent().target())
        .isEqualTo(
            "/things?filter%5Bx%5D=eq%28a%2Fb%3Fc%3Dd%26e%20%23%C3%BC%22%29&n=7"
                + "&day=2026-03-10&past=2026-02-28&month=2026-03-01&literal=%24%7Bx%7D&flag=true");
  }

  @Test
  void aBodyTakesTextsInQuotesAndNumbersBare() throws Exception {
    acme.with(
        "request",
        "{method: POST, path: /things, body: {shelf: '${config.shelf}', n: '${config.many}', "
            + "text: 'n=${config.many}', size: '${page.size}', page: '${page}', "
            + "none: '${config.kinds}', list: [1, 2.5, true, null, 'x'], deep: {a: {}}}}");
    acme.with("paginate", "{kind: offset, size: 50, total: '1'}");
    Request request = sent();
    assertThat(request.header("content-type")).isEqualTo("application/json");
    assertThat(request.body())
        .isEqualTo(
            "{\"shelf\":\"a/b?c=d&e #ü\\\"\",\"n\":7,\"text\":\"n=7\",\"size\":50,\"page\":0,"
                + "\"list\":[1,2.5,true,null,\"x\"],\"deep\":{\"a\":{}}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX-Other: b", "a\nb", "ü"})
  void aHeaderRefusesAValueThatWouldBeginAnother(String value) {
    acme.with("request", "{path: /things, headers: {X-Shelf: 'shelf ${config.shelf}'}}");
    acme.setting("shelf", value);
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things"));
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIG);
    assertThat(failure.property()).contains("shelf");
    assertThat(vendor.requests()).isEmpty();
  }

  @Test
  void aHeaderIsSentAndOneWithoutAValueIsLeftOut() throws Exception {
    acme.with("request", "{path: /t, headers: {X-A: 'n ${config.many}', X-B: '${config.kinds}'}}");
    Request request = sent();
    assertThat(request.header("x-a")).isEqualTo("n 7");
    assertThat(request.headers()).doesNotContainKey("x-b");
    assertThat(request.header("accept")).isEqualTo("application/json");
  }

  @Test
  void aRequestsOwnHeaderReplacesTheSharedOneWhateverItsCase() throws Exception {
    acme.with("request", "{path: /t, headers: {accept: text/x-own}}");
    assertThat(sent().header("accept")).isEqualTo("text/x-own");
  }

  @Test
  void aCursorTravelsFromPollToPollAndAnUnknownVersionStartsOver() throws Exception {
    acme.with("request", "{path: /things, query: {since: '${cursor}'}}");
    acme.with("extra", "cursor: {next: $max(records.id), version: 2}");
    Cursor next = acme.open().poll("things").next();
    assertThat(next).isEqualTo(new Cursor("7", 2));
    acme.open().poll("things", next);
    acme.open().poll("things", new Cursor("7", 1));
    assertThat(vendor.requests())
        .extracting(Request::target)
        .containsExactly("/things", "/things?since=7", "/things");
  }
}
