package dev.daybreak.site;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The page does not exist or is not public: answered with 404. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class NotHere extends RuntimeException {
  NotHere() {
    // Expected many times a day, so without a stack trace.
    super("not here", null, false, false);
  }
}
