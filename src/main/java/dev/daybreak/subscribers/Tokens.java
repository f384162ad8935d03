package dev.daybreak.subscribers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.daybreak.subscribers.Token.Purpose;
import dev.daybreak.subscribers.Token.Reading;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Writes and reads the tokens in links: 52 characters of base64url over key version (2 bytes),
 * HMAC-SHA256 of the content cut to 16 bytes, and the 21 bytes of content, encrypted with a stream
 * that is derived from the HMAC. So a token is the same each time, says nothing without the key and
 * cannot be forged (the construction of SIV, RFC 5297, with HMAC in place of CMAC).
 */
@Component
public class Tokens {
  private static final int MAC = 16;
  private static final int CONTENT = 1 + Long.BYTES + Long.BYTES + Integer.BYTES;
  private static final int LENGTH = Short.BYTES + MAC + CONTENT;
  private static final int TEXT = LENGTH / 3 * 4;
  private static final byte SIGN = 1;
  private static final byte HIDE = 2;

  private final TokenKeys keys;
  private final Clock clock;

  Tokens(TokenKeys keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  String write(Token token) {
    var version = keys.newest();
    var content =
        ByteBuffer.allocate(CONTENT)
            .put((byte) token.purpose().code)
            .putLong(token.subscriber())
            .putLong(token.about())
            .putInt((int) token.issued().getEpochSecond())
            .array();
    var mac = mac(version, content);
    var bytes =
        ByteBuffer.allocate(LENGTH)
            .putShort((short) version)
            .put(mac)
            .put(hidden(version, mac, content))
            .array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** A secret for something else, the same on all nodes: it is no help to make a token. */
  public String secretOf(String use) {
    return HexFormat.of().formatHex(keys.hmac(keys.newest(), use.getBytes(UTF_8)));
  }

  public Reading read(String text, Purpose wanted) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return new Reading.Bad();
    }
    if (bytes.length != LENGTH) {
      return new Reading.Bad();
    }
    var version = ByteBuffer.wrap(bytes).getShort();
    if (!keys.has(version)) {
      return new Reading.Bad();
    }
    var mac = Arrays.copyOfRange(bytes, Short.BYTES, Short.BYTES + MAC);
    var content = hidden(version, mac, Arrays.copyOfRange(bytes, Short.BYTES + MAC, bytes.length));
    if (!MessageDigest.isEqual(mac, mac(version, content))) {
      return new Reading.Bad();
    }
    return judge(ByteBuffer.wrap(content), wanted);
  }

  /**
   * The delivery that a Message-ID of ours names.
   *
   * @param id without angle brackets, such as {@code 2026-11-24.TOKEN@…}
   * @return empty if it is not ours
   */
  public Optional<Token> inMessageId(String id) {
    int dot = id.indexOf('.');
    int at = id.lastIndexOf('@');
    return dot > 0
            && at - dot - 1 == TEXT
            && read(id.substring(dot + 1, at), Purpose.DELIVERY) instanceof Reading.Good good
        ? Optional.of(good.token())
        : Optional.empty();
  }

  private Reading judge(ByteBuffer content, Purpose wanted) {
    var purpose = Purpose.of(content.get());
    if (purpose != wanted) {
      return new Reading.Bad();
    }
    var token =
        new Token(
            wanted,
            content.getLong(),
            content.getLong(),
            Instant.ofEpochSecond(Integer.toUnsignedLong(content.getInt())));
    var life = wanted.life;
    return life != null && clock.instant().isAfter(token.issued().plus(life))
        ? new Reading.Expired(token)
        : new Reading.Good(token);
  }

  private byte[] mac(int version, byte[] content) {
    return Arrays.copyOf(keys.hmac(version, prefixed(SIGN, content)), MAC);
  }

  /** Encrypts and decrypts, by XOR: the content is shorter than one block of the stream. */
  private byte[] hidden(int version, byte[] mac, byte[] content) {
    var stream = keys.hmac(version, prefixed(HIDE, mac));
    var result = content.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] ^= stream[i];
    }
    return result;
  }

  private static byte[] prefixed(byte use, byte[] message) {
    return ByteBuffer.allocate(1 + message.length).put(use).put(message).array();
  }
}
