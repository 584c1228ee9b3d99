package io.parallelrun.dashboard.page;

import io.parallelrun.server.plugin.PersonOutcome;
import java.util.Optional;

/**
 * An account in a list of people, with what its platform calls the person if somebody has just
 * asked. Made for one page and kept nowhere; prints no name.
 *
 * @param action where the question is sent to
 * @param connection that can be asked; empty when none can, or whoever looks may not
 * @param vendorId the vendor's own id of the account
 * @param state {@code ASKED} is empty: nobody asked
 * @param text what came of it, for people
 * @param sub what to do about it, or the login; may be empty
 */
public record PersonRow(
    String action, String connection, String vendorId, State state, String text, String sub) {

  /** What came of a question. */
  public enum State {
    /** Nobody asked. */
    UNASKED,
    /** There is a name. */
    NAMED,
    /** There is no such account any more. */
    GONE,
    /** It was not told. */
    FAILED
  }

  static PersonRow unasked(String action, String connection, String vendorId) {
    return new PersonRow(action, connection, vendorId, State.UNASKED, "", "");
  }

  /** The same with an answer. */
  PersonRow answered(PersonOutcome outcome) {
    if (outcome instanceof PersonOutcome.Named named) {
      Optional<String> name = named.name().display();
      Optional<String> login = named.name().login();
      String sub = name.isPresent() ? login.filter(text -> !name.equals(login)).orElse("") : "";
      return told(State.NAMED, name.or(() -> login).orElse("has no name there"), sub);
    }
    if (outcome instanceof PersonOutcome.Failed failed) {
      return told(State.FAILED, failed.message(), failed.remedy());
    }
    return told(State.GONE, "no such account any more", "");
  }

  PersonRow told(State as, String what, String beside) {
    return new PersonRow(action, connection, vendorId, as, what, beside);
  }

  /** Whether there is an answer. */
  public boolean answered() {
    return state != State.UNASKED;
  }

  /** Whether a question can be sent, for the first time or again. */
  public boolean canAsk() {
    return !connection.isEmpty() && (state == State.UNASKED || state == State.FAILED);
  }

  /** Class of the answer. */
  public String css() {
    return switch (state) {
      case UNASKED -> "";
      case NAMED -> "named";
      case GONE -> "muted";
      case FAILED -> "error-text";
    };
  }

  /** Words of the button. */
  public String button() {
    return state == State.FAILED ? "Ask again" : "Show name";
  }

  @Override
  public String toString() {
    return "PersonRow[" + state + "]";
  }
}
