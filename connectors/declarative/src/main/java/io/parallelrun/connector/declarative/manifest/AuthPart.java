package io.parallelrun.connector.declarative.manifest;

import io.parallelrun.connector.declarative.template.JsonTemplate;
import io.parallelrun.connector.declarative.template.Template;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How requests are authenticated; one of a closed set. */
public sealed interface AuthPart {

  /** Nothing is sent. */
  record None() implements AuthPart {}

  /** A key in a header, or in a query parameter if the vendor knows no header. */
  record ApiKey(boolean inHeader, String name, Template value) implements AuthPart {}

  /** User name and password (RFC 7617). */
  record Basic(Template username, Template password) implements AuthPart {}

  /** A token that does not change (RFC 6750). */
  record Bearer(Template token) implements AuthPart {}

  /**
   * Where access tokens come from.
   *
   * @param inBody whether the client's credential is sent in the body rather than as Basic
   */
  record TokenEndpoint(
      Template url,
      Template clientId,
      Template clientSecret,
      boolean inBody,
      Optional<Template> scope) {}

  /** RFC 6749, section 4.4. */
  record ClientCredentials(TokenEndpoint endpoint, Optional<Template> audience)
      implements AuthPart {}

  /** RFC 6749, section 6. */
  record Refresh(TokenEndpoint endpoint, Template refreshToken) implements AuthPart {}

  /** How a JSON Web Token is signed. */
  enum Algorithm {
    HS256,
    RS256
  }

  /** How a shared secret is written. */
  enum KeyEncoding {
    TEXT,
    HEX,
    BASE64
  }

  /**
   * A token signed here (RFC 7519).
   *
   * @param scheme of the Authorization header
   * @param tokenUrl where it is exchanged for an access token (RFC 7523), if it is
   */
  record Jwt(
      Algorithm algorithm,
      Template key,
      KeyEncoding encoding,
      Optional<Template> keyId,
      Map<String, Template> claims,
      Duration lifetime,
      String scheme,
      Optional<Template> tokenUrl)
      implements AuthPart {
    public Jwt {
      claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }
  }

  /**
   * A token that a sign-in gives.
   *
   * @param path where one signs in, after the base
   * @param token JSON Pointer of the token in the reply
   * @param header that carries it
   * @param scheme word before it; empty for none
   */
  record Session(
      String path, JsonTemplate body, String token, String header, String scheme, Duration lifetime)
      implements AuthPart {}
}
