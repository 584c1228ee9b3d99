package io.parallelrun.testkit.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormsTest {
  private static final String SECRET = "p+ss/w rd&=%ü";
  private final SecretForms forms = new SecretForms(Map.of("token", SECRET, "tiny", "abc"));

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void isFoundInEveryDress() {
    String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    byte[] bytes = SECRET.getBytes(StandardCharsets.UTF_8);
    assertThat(forms.find("a " + SECRET + " b")).contains("token in clear");
    assertThat(forms.find("?q=" + encoded)).contains("token with characters encoded");
    assertThat(forms.find("?q=" + encoded.toLowerCase(java.util.Locale.ROOT)))
        .contains("token with characters encoded");
    assertThat(forms.find("\"" + SECRET.replace("/", "\\/") + "\"")).isPresent();
    assertThat(forms.find("x" + HexFormat.of().withUpperCase().formatHex(bytes)))
        .contains("token in hexadecimal");
    assertThat(forms.find("nothing of it")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "u:", "us:", "user:"})
  void isFoundInBase64AtEveryOffset(String before) {
    String header = "Basic " + base64(before + SECRET + ":after");
    assertThat(forms.find(header)).contains("token in Base64");
    assertThat(forms.redact(header)).isEqualTo("Basic {{secret:token}}");
    String glued = "key" + base64(SECRET);
    assertThat(forms.find(glued)).contains("token in Base64");
  }

  @Test
  void isReplacedByItsName() {
    String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
    assertThat(forms.redact("a=" + encoded + "&b=" + SECRET))
        .isEqualTo("a={{secret:token}}&b={{secret:token}}");
  }

  @Test
  void ordinaryWordsAreNoSecrets() {
    assertThat(forms.find("abc abc")).isEmpty();
    assertThat(forms).hasToString("SecretForms[token]");
  }
}
