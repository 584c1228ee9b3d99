package io.parallelrun.server.plugin;

import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Why a connection could not be secured, in words of who runs the two machines. */
enum TlsTrouble {
  /** The certificate's time is over. */
  EXPIRED(
      "has a certificate that has expired",
      "Have the platform's certificate renewed, and check this machine's clock."),
  /** The certificate's time has not begun. */
  NOT_YET_VALID(
      "has a certificate that is not valid yet",
      "Check the clocks of this machine and of the platform."),
  /** The certificate is for other hosts. */
  OTHER_NAME(
      "has a certificate for another host name",
      "Set the host name the certificate is for, or have the platform's certificate extended."),
  /** Nobody this machine trusts has signed the certificate. */
  UNTRUSTED(
      "has a certificate that nobody signed whom this machine trusts",
      "Import the certificate of its authority into the trust store of the JVM"
          + " (javax.net.ssl.trustStore), or have the platform send the whole chain."),
  /** The other end does not speak TLS. */
  NO_TLS(
      "does not speak TLS",
      "Check the port, and whether the address is to begin with http:// in place of https://."),
  /** Anything else. */
  OTHER(
      "and this machine could not agree on TLS",
      "Check which versions and ciphers of TLS the platform offers.");

  private final String words;
  private final String remedy;

  TlsTrouble(String words, String remedy) {
    this.words = words;
    this.remedy = remedy;
  }

  /** What is behind an exception. */
  static TlsTrouble of(SSLException thrown) {
    TlsTrouble known = OTHER;
    for (Throwable e = thrown; e != null; e = e.getCause()) {
      if (e instanceof CertificateExpiredException) {
        return EXPIRED;
      }
      if (e instanceof CertificateNotYetValidException) {
        return NOT_YET_VALID;
      }
      if (e instanceof CertPathValidatorException || e instanceof CertPathBuilderException) {
        known = UNTRUSTED;
      } else if (known == OTHER) {
        known = shallow(e);
      }
    }
    return known;
  }

  private static TlsTrouble shallow(Throwable e) {
    String said = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    if (e instanceof SSLPeerUnverifiedException || isOtherName(e, said)) {
      return OTHER_NAME;
    }
    boolean plain = said.contains("unrecognized ssl message") || said.contains("plaintext");
    return plain ? NO_TLS : OTHER;
  }

  /** The JDK has no type of its own for it. */
  private static boolean isOtherName(Throwable e, String said) {
    return e instanceof CertificateException
        && (said.contains("subject alternative") || said.contains("no name matching"));
  }

  /**
   * As a failure of a call.
   *
   * @param where host and port
   */
  ConnectorException failure(String where, Exception cause) {
    return ConnectorException.of(FailureKind.UNAVAILABLE, where + " " + words + ".", remedy, cause);
  }
}
