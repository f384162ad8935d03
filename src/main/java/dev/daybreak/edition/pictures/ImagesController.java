package dev.daybreak.edition.pictures;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Serves the stored pictures. A name identifies its bytes, so they may be cached for ever. */
@RestController
class ImagesController {
  private final Pictures pictures;

  ImagesController(Pictures pictures) {
    this.pictures = pictures;
  }

  @GetMapping("/images/{hash:[0-9a-f]{32}}.{type:jpg|png}")
  ResponseEntity<byte[]> image(@PathVariable String hash, @PathVariable String type) {
    return pictures
        .bytes(hash)
        .map(
            bytes ->
                ResponseEntity.ok()
                    .contentType(type.equals("png") ? MediaType.IMAGE_PNG : MediaType.IMAGE_JPEG)
                    .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable())
                    .eTag(hash)
                    .body(bytes))
        .orElseGet(() -> ResponseEntity.notFound().build());
  }
}
