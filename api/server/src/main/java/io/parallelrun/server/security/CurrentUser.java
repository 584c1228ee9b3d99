package io.parallelrun.server.security;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who makes this request, and what they may do. */
@RequestScoped
public class CurrentUser {
  private final SecurityIdentity identity;

  CurrentUser(CurrentIdentityAssociation identities) {
    this.identity = identities.getIdentity();
  }

  /** Whether a permission of {@link Permissions} is given. */
  public boolean may(String permission) {
    return identity.hasRole(permission);
  }

  /** Name of the account, or {@code token:} and the name of the key. */
  public String name() {
    return identity.isAnonymous() ? "anonymous" : identity.getPrincipal().getName();
  }

  /** Their role; nothing when nobody is signed in. */
  public Optional<Role> role() {
    return Optional.ofNullable(identity.getAttribute("role"));
  }

  /** Whether this is a request with the key to push to a connection. */
  public boolean mayPushTo(String connection) {
    return connection.equals(identity.<String>getAttribute(SignIn.PUSHES_TO));
  }

  /** Whether nobody is signed in. */
  public boolean anonymous() {
    return identity.isAnonymous();
  }
}
