package io.parallelrun.connector.declarative.auth;

import io.parallelrun.connector.declarative.manifest.AuthPart;
import io.parallelrun.connector.declarative.manifest.AuthPart.Algorithm;
import io.parallelrun.connector.declarative.template.Encoding;
import io.parallelrun.connector.declarative.template.JsonTemplate;
import io.parallelrun.connector.declarative.template.Settings;
import io.parallelrun.connector.declarative.template.Template;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs tokens (RFC 7515, 7519) with what the JDK has, and exchanges them if asked to. */
final class JwtSource implements TokenSource {
  private final AuthPart.Jwt auth;
  private final Settings settings;
  private final TokenRequest tokens;
  private final InstantSource clock;

  JwtSource(AuthPart.Jwt auth, Settings settings, TokenRequest tokens, InstantSource clock) {
    this.auth = auth;
    this.settings = settings;
    this.tokens = tokens;
    this.clock = clock;
  }

  @Override
  public Token next() throws ConnectorException, InterruptedException {
    Instant now = clock.instant();
    String signed = signed(now);
    return auth.tokenUrl().isPresent()
        ? tokens.assertion(auth.tokenUrl().get(), signed)
        : Token.lasting(signed, now, auth.lifetime());
  }

  private String signed(Instant now) throws ConnectorException {
    StringBuilder header =
        new StringBuilder("{\"alg\":\"" + auth.algorithm() + "\",\"typ\":\"JWT\"");
    if (auth.keyId().isPresent()) {
      header.append(",\"kid\":").append(JsonTemplate.quoted(text(auth.keyId().get())));
    }
    StringBuilder claims = new StringBuilder("{");
    for (Map.Entry<String, Template> claim : auth.claims().entrySet()) {
      claims.append(JsonTemplate.quoted(claim.getKey())).append(':');
      claims.append(JsonTemplate.quoted(text(claim.getValue()))).append(',');
    }
    claims.append("\"iat\":").append(now.getEpochSecond());
    claims.append(",\"exp\":").append(now.plus(auth.lifetime()).getEpochSecond()).append('}');
    String content =
        base64(bytes(header.append('}').toString())) + "." + base64(bytes(claims.toString()));
    try {
      return content + "." + base64(signature(content));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      // The cause may quote the key.
      throw ConnectorException.of(
          FailureKind.CONFIG,
          "The key cannot sign a token.",
          auth.algorithm() == Algorithm.RS256
              ? "Give a private key as PKCS#8 PEM (BEGIN PRIVATE KEY)."
              : "Give the shared secret as the vendor shows it.");
    }
  }

  private byte[] signature(String content) throws GeneralSecurityException, ConnectorException {
    String key = text(auth.key());
    if (auth.algorithm() == Algorithm.RS256) {
      String pem = key.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(pem));
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(spec));
      signature.update(bytes(content));
      return signature.sign();
    }
    byte[] secret =
        switch (auth.encoding()) {
          case TEXT -> bytes(key);
          case HEX -> HexFormat.of().parseHex(key);
          case BASE64 -> Base64.getDecoder().decode(key);
        };
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    return mac.doFinal(bytes(content));
  }

  private String text(Template template) throws ConnectorException {
    return Authenticators.text(template, settings, Encoding.PLAIN);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
