package io.parallelrun.connector.declarative.poll;

import io.parallelrun.connector.declarative.manifest.HttpPart;
import io.parallelrun.connector.declarative.manifest.RequestPart;
import io.parallelrun.connector.declarative.template.Addresses;
import io.parallelrun.connector.declarative.template.Encoding;
import io.parallelrun.connector.declarative.template.Template;
import io.parallelrun.connector.declarative.template.Values;
import io.parallelrun.spi.ConnectorException;
import io.parallelrun.spi.FailureKind;
import io.parallelrun.spi.HttpCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the requests of a list, unsigned. */
record Requests(HttpPart http, RequestPart request) {
  private static final Template JSON =
      new Template("application/json", List.of(new Template.Literal("application/json")));

  /** The request for some values. */
  HttpCall call(Values values) throws ConnectorException {
    StringBuilder address = new StringBuilder(present(http.base(), values, Encoding.PLAIN));
    address.append(present(request.path(), values, Encoding.PATH));
    String separator = "?";
    for (Map.Entry<String, Template> parameter : request.query().entrySet()) {
      Optional<String> value = parameter.getValue().render(values, Encoding.QUERY);
      if (value.isPresent()) {
        address.append(separator).append(Encoding.percent(parameter.getKey()));
        address.append('=').append(value.get());
        separator = "&";
      }
    }
    return at(Addresses.parse(address.toString()), values);
  }

  /** The same request at an address that the vendor gave. */
  HttpCall at(URI address, Values values) throws ConnectorException {
    HttpCall call;
    if (request.method().equals("POST")) {
      Optional<String> body = Optional.empty();
      if (request.body().isPresent()) {
        body = request.body().get().render(values);
      }
      call = HttpCall.post(address, "application/json", body.orElse("{}"));
    } else {
      call = HttpCall.get(address);
    }
    // Names of headers know no case, so a request's own replaces that of all requests.
    Map<String, Template> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Accept", JSON);
    headers.putAll(http.headers());
    headers.putAll(request.headers());
    for (Map.Entry<String, Template> header : headers.entrySet()) {
      Optional<String> value = header.getValue().render(values, Encoding.HEADER);
      if (value.isPresent()) {
        call = call.header(header.getKey(), value.get());
      }
    }
    return call;
  }

  private static String present(Template template, Values values, Encoding encoding)
      throws ConnectorException {
    return template
        .render(values, encoding)
        .orElseThrow(
            () ->
                ConnectorException.of(
                    FailureKind.CONFIG,
                    "A setting in the path has no value.",
                    "Fill in the settings that this poller requires."));
  }
}
