package io.parallelrun.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * What a platform calls a person, at this moment. Shown to whoever asked and kept nowhere; {@link
 * #toString} leaves it out, so that it gets into no log.
 *
 * <p>Texts are taken as the vendor has them: blanks around them and control characters go, more
 * than 200 characters are cut off, and what is empty then is no name.
 *
 * @param display for people, for example "Ada Lovelace"; empty when the account has none
 * @param login what the person signs in with, which may be an address; empty when it is not told
 * @since 1.0
 */
public record PersonName(Optional<String> display, Optional<String> login) {
  /** So much of a text is kept, in characters. */
  public static final int LONGEST = 200;

  public PersonName {
    display = Objects.requireNonNull(display, "display").flatMap(PersonName::clean);
    login = Objects.requireNonNull(login, "login").flatMap(PersonName::clean);
  }

  private static Optional<String> clean(String text) {
    String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    int end =
        plain.offsetByCodePoints(0, Math.min(LONGEST, plain.codePointCount(0, plain.length())));
    return Optional.of(plain.substring(0, end));
  }

  @Override
  public String toString() {
    return "***";
  }
}
