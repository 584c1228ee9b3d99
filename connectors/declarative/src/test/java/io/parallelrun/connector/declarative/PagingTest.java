package io.parallelrun.connector.declarative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.parallelrun.connector.declarative.Vendor.Reply;
import io.parallelrun.connector.declarative.Vendor.Request;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.Observation;
import io.parallelrun.spi.PollResult;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Every kind of paging, and every way in which it must end. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PagingTest {
  private Vendor vendor;
  private Acme acme;

  @BeforeEach
  void aVendor() throws IOException {
    vendor = new Vendor();
    acme = new Acme(vendor);
  }

  @AfterEach
  void stop() {
    vendor.close();
  }

  private static String items(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(id -> "{\"id\":" + id + "}")
        .collect(Collectors.joining(","));
  }

  private static int parameter(Request request, String name) {
    Matcher value = Pattern.compile("[?&]" + name + "=([0-9]+)").matcher(request.target());
    assertThat(value.find()).as(request.target()).isTrue();
    return Integer.parseInt(value.group(1));
  }

  private List<String> targets() {
    return vendor.requests().stream().map(Request::target).toList();
  }

  private static long count(PollResult result) {
    return ((Observation.ContentCount) result.observations().get(0)).items().value();
  }

  private void numbered(String paginate, Function<Request, Reply> answer) {
    acme.with("request", "{path: /things, query: {page: '${page}', size: '${page.size}'}}");
    acme.with("paginate", paginate);
    vendor.answering(answer);
  }

  private static Function<Request, Reply> pages(int all, int cap) {
    return request -> {
      int size = Math.min(cap, parameter(request, "size"));
      int from = (parameter(request, "page") - 1) * size;
      String data = items(Math.min(all, from), Math.min(all, from + size));
      return Reply.json("{\"total\":" + all + ",\"data\":[" + data + "]}");
    };
  }

  @Test
  void numberedPagesAreReadUntilOneIsEmpty() throws Exception {
    numbered("{kind: pageNumber, size: 10}", pages(25, 100));
    PollResult result = acme.open().poll("things");
    assertThat(count(result)).isEqualTo(25);
    assertThat(result.failures()).isEmpty();
    assertThat(targets())
        .containsExactly(
            "/things?page=1&size=10",
            "/things?page=2&size=10",
            "/things?page=3&size=10",
            "/things?page=4&size=10");
  }

  @Test
  void aLaterPageThatFailsIsWhyThereIsNoCount() {
    numbered(
        "{kind: pageNumber, size: 10}",
        request ->
            parameter(request, "page") == 2
                ? Reply.json(503, "{}")
                : Reply.json("{\"data\":[" + items(0, 10) + "]}"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things"));
    assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
  }

  @Test
  void aServerThatCapsThePageSilentlyCostsNothing() throws Exception {
    numbered("{kind: pageNumber, size: 10}", pages(25, 7));
    assertThat(count(acme.open().poll("things"))).isEqualTo(25);
  }

  @Test
  void aShortPageOrATotalEndsTheListSooner() throws Exception {
    numbered("{kind: pageNumber, size: 10, end: shortPage}", pages(25, 100));
    assertThat(count(acme.open().poll("things"))).isEqualTo(25);
    assertThat(vendor.requests()).hasSize(3);
    numbered("{kind: pageNumber, size: 10, total: total}", pages(20, 100));
    assertThat(count(acme.open().poll("things"))).isEqualTo(20);
    assertThat(vendor.requests()).hasSize(5);
  }

  @Test
  void offsetsGoOnBehindWhatWasReallyGot() throws Exception {
    acme.with("request", "{path: /things, query: {skip: '${page}'}}");
    acme.with("paginate", "{kind: offset, size: 10, total: total}");
    vendor.answering(
        request -> {
          int from = parameter(request, "skip");
          return Reply.json(
              "{\"total\":17,\"data\":[" + items(from, Math.min(17, from + 6)) + "]}");
        });
    assertThat(count(acme.open().poll("things"))).isEqualTo(17);
    assertThat(targets()).containsExactly("/things?skip=0", "/things?skip=6", "/things?skip=12");
  }

  @Test
  void offsetsMayBeginAtOneAndItemsBeCountedBeforeAFilter() throws Exception {
    acme.with("request", "{path: /Users, query: {startIndex: '${page}', count: '${page.size}'}}");
    acme.with("paginate", "{kind: offset, start: 1, size: 5, items: $count(data), total: total}");
    acme.with("select", "data[id < 3]");
    vendor.answering(
        request -> {
          int from = parameter(request, "startIndex") - 1;
          return Reply.json("{\"total\":8,\"data\":[" + items(from, Math.min(8, from + 5)) + "]}");
        });
    assertThat(count(acme.open().poll("things"))).isEqualTo(3);
    assertThat(targets())
        .containsExactly("/Users?startIndex=1&count=5", "/Users?startIndex=6&count=5");
  }

  @Test
  void aNumberedServerThatTakesNoNoticeOfTheNumberEnds() throws Exception {
    numbered(
        "{kind: pageNumber, size: 10}", request -> Reply.json("{\"data\":[" + items(0, 10) + "]}"));
    acme.with("map", "[{emit: contentCount, name: '\"thing \" & id', items: '1'}]");
    PollResult result = acme.open().poll("things");
    assertThat(vendor.requests()).hasSize(2);
    assertThat(result.failures())
        .anySatisfy(
            failure -> assertThat(failure.message()).contains("goes in circles: page 3 would"));
  }

  private Reply cursorPage(Request request) {
    int page = request.target().contains("after=") ? parameter(request, "after") : 0;
    String next = page < 2 ? "\"" + (page + 1) + "\"" : "null";
    return Reply.json("{\"data\":[" + items(page, page + 1) + "],\"next\":" + next + "}");
  }

  @Test
  void aCursorIsLeftOutAtFirstAndFollowedToItsEnd() throws Exception {
    acme.with("request", "{path: /things, query: {after: '${page}'}}");
    acme.with("paginate", "{kind: cursor, next: next}");
    vendor.answering(this::cursorPage);
    assertThat(count(acme.open().poll("things"))).isEqualTo(3);
    assertThat(targets()).containsExactly("/things", "/things?after=1", "/things?after=2");
  }

  @Test
  void aCursorThatComesAgainEnds() throws Exception {
    acme.with("request", "{path: /things, query: {after: '${page}'}}");
    acme.with("paginate", "{kind: cursor, next: next}");
    vendor.answering(request -> Reply.json("{\"data\":[{\"id\":1}],\"next\":\"same\"}"));
    ConnectorException failure =
        catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things"));
    // A count over a list that goes in circles would be a wrong number, so there is none.
    assertThat(failure.kind()).isEqualTo(FailureKind.BAD_RESPONSE);
    assertThat(vendor.requests()).hasSize(2);
  }

  @Test
  void aCursorThatNeverEndsIsCutOffAndTold() throws Exception {
    acme.with("request", "{path: /things, query: {after: '${page}'}}");
    acme.with("paginate", "{kind: cursor, next: $string(n), most: 12}");
    acme.with("map", "[{emit: contentCount, name: '\"thing \" & id', items: '1'}]");
    vendor.answering(
        request -> {
          int n = vendor.requests().size();
          return Reply.json("{\"n\":" + n + ",\"data\":[{\"id\":" + n + "}]}");
        });
    PollResult result = acme.open().poll("things");
    assertThat(vendor.requests()).hasSize(12);
    assertThat(result.observations()).hasSize(12);
    assertThat(result.failures())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("more after page 12"));
    acme.with("paginate", "{kind: cursor, next: $string(n), most: 2, beyond: ignore}");
    assertThat(acme.open().poll("things").failures()).isEmpty();
  }

  @Test
  void anAddressIsFollowedAsItIsOnTheSameHost() throws Exception {
    acme.with("auth", "{kind: bearer, token: '${config.secret}'}");
    acme.with("request", "{path: /things, query: {size: 2}}");
    acme.with("paginate", "{kind: cursor, next: links.next, follow: address}");
    vendor.answering(
        request -> {
          boolean first = request.target().equals("/things?size=2");
          String next = "\"" + vendor.url() + "/things?cursor=a%2Bb\"";
          return Reply.json(
              "{\"data\":[{\"id\":"
                  + first
                  + "}],\"links\":{\"next\":"
                  + (first ? next : "null")
                  + "}}");
        });
    assertThat(count(acme.open().poll("things"))).isEqualTo(2);
    assertThat(targets()).containsExactly("/things?size=2", "/things?cursor=a%2Bb");
    assertThat(vendor.requests().get(1).header("authorization")).isEqualTo("Bearer " + Acme.CANARY);
  }

  @Test
  void anAddressOnAnotherHostIsNotCalled() throws Exception {
    acme.with("auth", "{kind: bearer, token: '${config.secret}'}");
    acme.with("paginate", "{kind: cursor, next: next, follow: address}");
    acme.with("map", "[{emit: contentCount, name: '\"thing\"', items: '1'}]");
    try (Vendor other = new Vendor()) {
      for (String address :
          new String[] {other.url() + "/steal", "http://user@127.0.0.1/x", "::", "file:///x"}) {
        vendor.answering(
            request -> Reply.json("{\"data\":[{\"id\":1}],\"next\":\"" + address + "\"}"));
        PollResult result = acme.open().poll("things");
        assertThat(result.failures())
            .as(address)
            .singleElement()
            .satisfies(f -> assertThat(f.message()).contains("not on the host of the settings"));
      }
      assertThat(other.requests()).isEmpty();
    }
  }

  @Test
  void theLinkHeaderIsFollowed() throws Exception {
    acme.with("paginate", "{kind: linkHeader}");
    vendor.answering(
        request -> {
          Reply reply = Reply.json("{\"data\":[{\"id\":\"" + request.target() + "\"}]}");
          return request.target().contains("page=3")
              ? reply.with("Link", "</api/things?page=1>; rel=\"first\"")
              : reply.with(
                  "Link",
                  "</api/things?page=1>; rel=\"first\", </api/things?page="
                      + (request.target().contains("page=2") ? 3 : 2)
                      + ">; title=x; rel=\"last next\"");
        });
    assertThat(count(acme.open().poll("things"))).isEqualTo(3);
    assertThat(targets())
        .containsExactly("/api/things", "/api/things?page=2", "/api/things?page=3");
  }

  @Test
  void aLinkThatPointsBackEnds() throws Exception {
    acme.with("paginate", "{kind: linkHeader}");
    vendor.answering(
        request ->
            Reply.json("{\"data\":[{\"id\":1}]}").with("Link", "</api/things?page=2>; rel=next"));
    assertThat(catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things")))
        .isNotNull();
    assertThat(vendor.requests()).hasSize(2);
  }

  @Test
  void aPageThatFailsLeavesThoseBeforeItAndALimitLeavesNone() throws Exception {
    numbered(
        "{kind: pageNumber, size: 2}",
        request ->
            parameter(request, "page") < 3
                ? Reply.json(
                    "{\"data\":["
                        + items(parameter(request, "page") * 2, parameter(request, "page") * 2 + 2)
                        + "]}")
                : Reply.json(500, "{}"));
    acme.with("map", "[{emit: contentCount, name: '\"thing \" & id', items: '1'}]");
    PollResult result = acme.open().poll("things");
    assertThat(result.observations()).hasSize(4);
    assertThat(result.failures())
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.kind()).isEqualTo(FailureKind.UNAVAILABLE);
              assertThat(failure.subject()).isEqualTo("pages of things from 3 on");
            });
    Function<Request, Reply> limited =
        request ->
            parameter(request, "page") < 2
                ? Reply.json("{\"data\":[" + items(0, 2) + "]}")
                : Reply.json(429, "{}").with("Retry-After", "9");
    vendor.answering(limited);
    assertThat(
            catchThrowableOfType(ConnectorException.class, () -> acme.open().poll("things"))
                .retryAt())
        .contains(Acme.NOW.plusSeconds(9));
  }

  @Test
  void aCheckAsksForOneRecordOnce() throws Exception {
    numbered("{kind: pageNumber, size: 10}", pages(25, 100));
    assertThat(acme.open().check()).contains("first page of 1 records");
    assertThat(targets()).containsExactly("/things?page=1&size=1");
  }
}
