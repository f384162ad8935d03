package dev.daybreak.site;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ResponseStatus;

/** There is no such page, or not for the public. */
@ResponseStatus(HttpStatus.NOT_FOUND)
class NotHere extends RuntimeException {
  NotHere() {
    // Expected many times a day: no need for where it came from.
    super("not here", null, false, false);
  }
}
