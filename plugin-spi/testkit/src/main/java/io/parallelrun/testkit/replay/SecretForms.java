package io.parallelrun.testkit.replay;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds secrets in text, whatever they are dressed as: plain, escaped in JSON, encoded for a URL,
 * inside Base64 at any offset, or as hexadecimal digits. Immutable.
 */
public final class SecretForms {
  /** Shorter values stand in ordinary text by chance. */
  private static final int SHORTEST = 4;

  private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]{6,}={0,2}");

  private final Map<String, String> secrets = new LinkedHashMap<>();
  private final Map<String, Pattern> patterns = new LinkedHashMap<>();

  /**
   * Secrets to look for.
   *
   * @param secrets value by name; values under four characters are left out
   */
  public SecretForms(Map<String, String> secrets) {
    secrets.forEach(
        (name, value) -> {
          if (value.length() >= SHORTEST) {
            this.secrets.put(name, value);
            patterns.put(name, dressed(value));
          }
        });
  }

  private static Pattern dressed(String value) {
    String regex = value.codePoints().mapToObj(SecretForms::dresses).collect(Collectors.joining());
    return Pattern.compile(regex);
  }

  /** A character as it is, behind a backslash, percent-encoded, or as an escape of JSON. */
  private static String dresses(int character) {
    String literal = Character.toString(character);
    StringBuilder encoded = new StringBuilder();
    for (byte one : literal.getBytes(StandardCharsets.UTF_8)) {
      encoded.append(String.format("%%%02x", one));
    }
    StringBuilder escaped = new StringBuilder();
    literal.chars().forEach(unit -> escaped.append(String.format("\\\\u%04x", unit)));
    String plus = character == ' ' ? "|\\+" : "";
    return "(?:\\\\?"
        + Pattern.quote(literal)
        + "|(?i:"
        + encoded
        + "|"
        + escaped
        + ")"
        + plus
        + ")";
  }

  /** Which secret stands in a text and as what, for example "token in Base64"; empty when none. */
  public Optional<String> find(String text) {
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      String name = secret.getKey();
      String value = secret.getValue();
      if (text.contains(value)) {
        return Optional.of(name + " in clear");
      }
      if (pattern(name).matcher(text).find()) {
        return Optional.of(name + " with characters encoded");
      }
      String hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
      if (text.toLowerCase(Locale.ROOT).contains(hex)) {
        return Optional.of(name + " in hexadecimal");
      }
      if (BASE64.matcher(text).results().anyMatch(token -> hides(token.group(), value))) {
        return Optional.of(name + " in Base64");
      }
    }
    return Optional.empty();
  }

  private Pattern pattern(String name) {
    return Objects.requireNonNull(patterns.get(name));
  }

  /** The text with each secret replaced by its name in braces; hexadecimal forms stay. */
  public String redact(String text) {
    String clean = text;
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      String shown = "{{secret:" + secret.getKey() + "}}";
      clean = pattern(secret.getKey()).matcher(clean).replaceAll(Matcher.quoteReplacement(shown));
      clean =
          BASE64
              .matcher(clean)
              .replaceAll(
                  token ->
                      Matcher.quoteReplacement(
                          hides(token.group(), secret.getValue()) ? shown : token.group()));
    }
    return clean;
  }

  private static boolean hides(String token, String value) {
    String standard = token.replace('-', '+').replace('_', '/').replace("=", "");
    for (int offset = 0; offset < 4 && offset < standard.length(); offset++) {
      String part = standard.substring(offset);
      String whole = part.substring(0, part.length() - (part.length() % 4 == 1 ? 1 : 0));
      String decoded =
          new String(
              Base64.getDecoder().decode(whole.getBytes(StandardCharsets.US_ASCII)),
              StandardCharsets.UTF_8);
      if (decoded.contains(value)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "SecretForms" + secrets.keySet();
  }
}
