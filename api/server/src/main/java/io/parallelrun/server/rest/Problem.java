package io.parallelrun.server.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/**
 * An error as RFC 9457 has it.
 *
 * @param type what kind of problem, relative to the documentation
 * @param title the same in words
 * @param status HTTP status
 * @param detail what happened this time, and what to do
 * @param errors one per field, where fields are to blame
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record Problem(String type, String title, int status, String detail, List<FieldError> errors) {
  static final MediaType MEDIA_TYPE = MediaType.valueOf("application/problem+json");

  Problem {
    errors = List.copyOf(errors);
  }

  /**
   * One bad field.
   *
   * @param line line of the document, 0 when it came from elsewhere
   */
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  record FieldError(String field, int line, String message) {}

  static Problem of(int status, String type, String title, String detail) {
    return new Problem("urn:parallelrun:problem:" + type, title, status, detail, List.of());
  }

  Problem with(List<FieldError> fields) {
    return new Problem(type, title, status, detail, fields);
  }

  Response response() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
