package io.parallelrun.domain.focus;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes text in ASCII, which is all that the official validator lets pass. */
final class Ascii {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern OTHERS = Pattern.compile("[^\\x20-\\x7E]");
  private static final Map<String, String> SPELLED =
      Map.ofEntries(
          Map.entry("ß", "ss"),
          Map.entry("æ", "ae"),
          Map.entry("Æ", "Ae"),
          Map.entry("œ", "oe"),
          Map.entry("Œ", "Oe"),
          Map.entry("ø", "o"),
          Map.entry("Ø", "O"),
          Map.entry("ł", "l"),
          Map.entry("Ł", "L"),
          Map.entry("đ", "d"),
          Map.entry("Đ", "D"),
          Map.entry("–", "-"),
          Map.entry("—", "-"),
          Map.entry("‘", "'"),
          Map.entry("’", "'"),
          Map.entry("“", "\""),
          Map.entry("”", "\""),
          Map.entry("€", "EUR"),
          Map.entry("£", "GBP"),
          Map.entry("·", "-"));

  private Ascii() {}

  /** Accents are dropped, ligatures spelled out, line breaks become blanks; the rest is "?". */
  static String of(String text) {
    String spelled = text;
    for (Map.Entry<String, String> entry : SPELLED.entrySet()) {
      spelled = spelled.replace(entry.getKey(), entry.getValue());
    }
    String plain = Normalizer.normalize(spelled, Normalizer.Form.NFKD);
    plain = MARKS.matcher(plain).replaceAll("");
    plain = plain.replaceAll("\\s+", " ");
    return OTHERS.matcher(plain).replaceAll("?");
  }

  /** The same, or the other text when no letter or digit is left. */
  static String of(String text, String otherwise) {
    String plain = of(text);
    return plain.chars().anyMatch(Character::isLetterOrDigit) ? plain : otherwise;
  }
}
