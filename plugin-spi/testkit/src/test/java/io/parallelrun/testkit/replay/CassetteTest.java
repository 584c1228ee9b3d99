package io.parallelrun.testkit.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.parallelrun.spi.Side;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CassetteTest {
  private static final Ask ASK =
      new Ask("POST", "{{url}}/search?q=1", Map.of(), Optional.of("{\"a\":1}"));

  private static Cassette of(Answer... answers) {
    List<Cassette.Interaction> interactions =
        java.util.Arrays.stream(answers).map(one -> new Cassette.Interaction(ASK, one)).toList();
    return new Cassette("a search", Side.LEGACY, Instant.EPOCH, interactions);
  }

  @Test
  void readsBackAsWritten(@TempDir Path directory) throws Exception {
    Cassette cassette =
        of(
            Answer.json(200, "{\"total\":3,\"x\":1.50}"),
            Answer.json(200, "{ \"spaced\": true }"),
            Answer.html(503, "<p>later</p>").with("Retry-After", "9"),
            new Answer(204, Map.of("Link", List.of("<a>", "<b>")), ""));
    Path file = directory.resolve("search.json");
    cassette.write(file);
    assertThat(Cassette.read(file)).isEqualTo(cassette);
    assertThat(cassette.text()).contains("\"format\" : \"parallelrun-cassette/1\"");
  }

  @Test
  void whatIsNotInTheFormatIsRefusedWithItsPlace() {
    String text = of(Answer.json(200, "{}")).text();
    assertThatThrownBy(() -> CassetteFile.parse(text.replace("cassette/1", "cassette/2"), "x"))
        .hasMessageContaining("cassette x: expected format parallelrun-cassette/1");
    assertThatThrownBy(() -> CassetteFile.parse(text.replace("\"method\"", "\"verb\""), "x"))
        .hasMessageContaining("x interactions[0].request: unknown member \"verb\"");
    assertThatThrownBy(() -> CassetteFile.parse(text.replace("1970-01-01T", "today "), "x"))
        .hasMessageContaining("recordedAt: expected an instant");
    assertThatThrownBy(() -> CassetteFile.parse("{", "x")).hasMessageContaining("not JSON");
    assertThatThrownBy(() -> Cassette.resource(CassetteTest.class, "none.json"))
        .hasMessageContaining("there is no none.json");
  }

  private static Replay.Served ask(Replay replay, String target) {
    return replay.serve(new Ask("GET", target, Map.of(), Optional.empty()));
  }

  private static Cassette pages() {
    return new Cassette(
        "pages",
        Side.LEGACY,
        Instant.EPOCH,
        List.of(page("{{url}}/a?page=1&size=2", "one"), page("{{url}}/a?page=2&size=2", "two")));
  }

  private static Cassette.Interaction page(String target, String body) {
    Ask ask = new Ask("GET", target, Map.of(), Optional.empty());
    return new Cassette.Interaction(ask, Answer.json(200, body));
  }

  private static String body(Replay.Served served) {
    return served instanceof Replay.Served.Replied replied
        ? replied.answer().body()
        : served.getClass().getSimpleName();
  }

  @Test
  void aRequestIsKnownByItsPartsInAnyOrder() {
    Replay replay = new Replay(pages(), Pages.AS_RECORDED, 1);
    assertThat(body(ask(replay, "{{url}}/a?size=2&page=%32"))).isEqualTo("two");
    assertThat(body(ask(replay, "{{url}}/a?size=2&page=3"))).isEqualTo("Missed");
  }

  @Test
  void theSameQuestionGetsTheNextAnswerAndThenTheLastOneAgain() {
    Cassette cassette =
        new Cassette(
            "twice",
            Side.LEGACY,
            Instant.EPOCH,
            List.of(page("{{url}}/a", "one"), page("{{url}}/a", "two")));
    Replay replay = new Replay(cassette, Pages.AS_RECORDED, 1);
    assertThat(body(ask(replay, "{{url}}/a"))).isEqualTo("one");
    assertThat(body(ask(replay, "{{url}}/a"))).isEqualTo("two");
    assertThat(body(ask(replay, "{{url}}/a"))).isEqualTo("two");
  }

  @Test
  void aLoopingPlatformSaysTheFirstPageForEver() {
    Replay replay = new Replay(pages(), Pages.FIRST_AGAIN, 1);
    assertThat(body(ask(replay, "{{url}}/a?page=1&size=2"))).isEqualTo("one");
    assertThat(body(ask(replay, "{{url}}/a?page=2&size=2"))).isEqualTo("one");
    assertThat(body(ask(replay, "{{url}}/a?page=97&size=2"))).isEqualTo("one");
    assertThat(body(ask(replay, "{{url}}/a?page=next&size=all"))).isEqualTo("one");
    assertThat(body(ask(replay, "{{url}}/b?page=2"))).isEqualTo("Missed");
  }

  @Test
  void aSecretInTheAddressFitsAnyValue() {
    Cassette cassette =
        new Cassette(
            "key",
            Side.LEGACY,
            Instant.EPOCH,
            List.of(page("{{url}}/a?key={{secret:token}}&x=1", "one")));
    Replay replay = new Replay(cassette, Pages.AS_RECORDED, 1);
    assertThat(body(ask(replay, "{{url}}/a?x=1&key=anything"))).isEqualTo("one");
    assertThat(body(ask(replay, "{{url}}/a?x=2&key=anything"))).isEqualTo("Missed");
  }

  @Test
  void aFaultMeetsTheRequestItIsMeantFor() {
    Replay replay = new Replay(pages(), Pages.AS_RECORDED, 1);
    replay.begin(FaultScript.none().at(2, new Fault.NoReply(Fault.Cause.RESET)), 1);
    assertThat(body(ask(replay, "{{url}}/a?page=1&size=2"))).isEqualTo("one");
    assertThat(ask(replay, "{{url}}/a?page=2&size=2"))
        .isEqualTo(new Replay.Served.Nothing(Fault.Cause.RESET));
    assertThat(body(ask(replay, "{{url}}/a?page=2&size=2"))).isEqualTo("two");
  }

  @Test
  void theSeedChoosesWhereABodyBreaksOff() {
    FaultScript cut = FaultScript.none().whenever(ask -> true, new Fault.Truncated());
    Cassette long1 =
        new Cassette(
            "long", Side.LEGACY, Instant.EPOCH, List.of(page("{{url}}/a", "0123456789".repeat(9))));
    Replay replay = new Replay(long1, Pages.AS_RECORDED, 0);
    replay.begin(cut, 5);
    String once = body(ask(replay, "{{url}}/a"));
    replay.begin(cut, 5);
    assertThat(body(ask(replay, "{{url}}/a"))).isEqualTo(once).hasSizeLessThan(90);
    replay.begin(cut, 6);
    assertThat(body(ask(replay, "{{url}}/a"))).isNotEqualTo(once);
  }

  @Test
  void numbersBecomeNegativeWhereverTheyStand() {
    Answer answer =
        Answer.json(200, "{\"a\":3,\"b\":[0,\"12\"],\"c\":\"x1\"}")
            .with("X-Total", "5")
            .with("Retry-After", "7");
    Answer negative = Damage.negative(answer);
    assertThat(negative.body()).isEqualTo("{\"a\":-3,\"b\":[-7,\"-12\"],\"c\":\"x1\"}");
    assertThat(negative.headers().get("X-Total")).containsExactly("-5");
    assertThat(negative.headers().get("Retry-After")).containsExactly("7");
  }

  @Test
  void aListWithoutEndBringsNewEntriesAndATotalThatIsNeverReached() {
    Answer page =
        Answer.json(
            200, "{\"data\":[{\"id\":3,\"n\":1},{\"user_id\":\"u\"}],\"total\":2,\"more\":false}");
    Answer further = Damage.further(page.with("X-Total", "2"), 4);
    assertThat(further.body())
        .isEqualTo(
            "{\"data\":[{\"id\":4000003,\"n\":1},{\"user_id\":\"u-4\"}],"
                + "\"total\":1000000000,\"more\":true}");
    assertThat(further.headers().get("X-Total")).containsExactly("1000000000");
  }
}
