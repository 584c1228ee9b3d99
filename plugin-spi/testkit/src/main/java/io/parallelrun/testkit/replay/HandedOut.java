package io.parallelrun.testkit.replay;

import io.parallelrun.spi.HttpCall;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Credentials that a platform hands out while it is recorded, such as access tokens and sessions:
 * no setting holds them, yet they open the account. Known by the name they come under, by their
 * form, or by being sent back in a header that carries credentials. Not safe for several threads.
 */
final class HandedOut {
  private static final Pattern NAMED =
      Pattern.compile(
          "\"(?:(?:access|refresh|id|session|auth|api)[_-]?token|token|jwt|session[_-]?id)\""
              + "\\s*:\\s*\"([^\"\\\\]{8,})\"",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern SIGNED =
      Pattern.compile("eyJ[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}\\.[A-Za-z0-9_-]{5,}");
  private static final Pattern CARRIER =
      Pattern.compile(
          "authorization|cookie|.*(?:token|key|session|auth|secret).*", Pattern.CASE_INSENSITIVE);

  /** Shorter words, and such without a digit or of digits alone, stand in ordinary text too. */
  private static final Pattern CREDENTIAL = Pattern.compile("(?=.*\\d)(?!\\d+$)[^\\s\"\\\\]{12,}");

  private final Set<String> learned = new LinkedHashSet<>();
  private final Map<String, String> invented = new LinkedHashMap<>();

  /** Learns from what a connector sends. */
  void sent(HttpCall call) {
    for (HttpCall.Header header : call.headers()) {
      if (CARRIER.matcher(header.name()).matches()) {
        for (String word : header.value().split("[\\s;,]+", -1)) {
          carried(word);
        }
      }
    }
  }

  /** A word, or what it says behind a name, as in a cookie. */
  private void carried(String word) {
    String value = word.replaceFirst("^[A-Za-z0-9_.-]+=(?=[^=])", "").replace("\"", "");
    if (CREDENTIAL.matcher(value).matches()) {
      learned.add(value);
    }
  }

  /** Learns from what a platform says. */
  void told(String text) {
    NAMED.matcher(text).results().forEach(found -> learned.add(found.group(1)));
    SIGNED.matcher(text).results().forEach(found -> learned.add(found.group()));
  }

  /** A reply with invented credentials, the same for the same. */
  String inReply(String text) {
    String clean = text;
    for (String word : learned) {
      String encoded = URLEncoder.encode(word, StandardCharsets.UTF_8);
      if (clean.contains(word) || clean.contains(encoded)) {
        clean = clean.replace(word, invented(word)).replace(encoded, invented(word));
      }
    }
    return clean;
  }

  private String invented(String word) {
    return invented.computeIfAbsent(word, one -> "credential-" + (invented.size() + 1));
  }

  /** A request as the connector will send it when it is told the invented ones. */
  String inRequest(String text) {
    // What a connector signs itself looks different with another key: any value fits.
    return SIGNED.matcher(inReply(text)).replaceAll("{{secret:signed}}");
  }
}
