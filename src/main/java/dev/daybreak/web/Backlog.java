package dev.daybreak.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What a client has not yet taken of its responses: in memory while there is room, then in a file,
 * since a list of all readers may be larger than all memory. For one thread at a time.
 */
final class Backlog {
  private final SharedMemory memory;
  private final SharedMemory disk;
  private final Deque<ByteBuffer> first = new ArrayDeque<>();
  private @Nullable String client;
  private long inMemory;
  private @Nullable FileChannel file;
  private long onDisk;
  private long from;
  private long to;

  /**
   * An empty one.
   *
   * @param disk the room in files
   */
  Backlog(SharedMemory memory, SharedMemory disk) {
    this.memory = memory;
    this.disk = disk;
  }

  boolean isEmpty() {
    return bytes() == 0;
  }

  /** How much there is. */
  long bytes() {
    return inMemory + to - from;
  }

  /**
   * Adds all of a buffer.
   *
   * @param newClient whose it is, if it is the first; null if that is not known
   * @throws IOException if there is no room
   */
  void add(ByteBuffer more, @Nullable String newClient) throws IOException {
    if (isEmpty()) {
      client = newClient;
    }
    var bytes = more.remaining();
    if (file == null && memory.take(client, bytes, inMemory + bytes)) {
      inMemory += bytes;
      first.add(ByteBuffer.allocate(bytes).put(more).flip());
    } else {
      write(more, bytes);
    }
  }

  private void write(ByteBuffer more, int bytes) throws IOException {
    if (!disk.take(client, bytes, Long.MAX_VALUE)) {
      throw new IOException("slow clients have taken the room for responses");
    }
    onDisk += bytes;
    if (file == null) {
      file = open();
    }
    while (more.hasRemaining()) {
      to += file.write(more, to);
    }
  }

  /** For its owner alone, and gone with the connection. */
  private static FileChannel open() throws IOException {
    return FileChannel.open(
        Files.createTempFile("daybreak-response", null),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /** Sends what the client takes now; returns whether it has all. */
  boolean send(SocketChannel socket) throws IOException {
    for (var next = first.peek(); next != null; next = first.peek()) {
      var sent = socket.write(next);
      inMemory -= sent;
      memory.giveBack(client, sent);
      if (next.hasRemaining()) {
        return false;
      }
      first.remove();
    }
    while (file != null && from < to) {
      var sent = file.transferTo(from, to - from, socket);
      if (sent == 0) {
        return false;
      }
      from += sent;
    }
    closeFile();
    return true;
  }

  /** Drops all of it. */
  void clear() throws IOException {
    memory.giveBack(client, inMemory);
    inMemory = 0;
    first.clear();
    closeFile();
  }

  private void closeFile() throws IOException {
    disk.giveBack(client, onDisk);
    onDisk = 0;
    from = 0;
    to = 0;
    if (file != null) {
      var ended = file;
      file = null;
      ended.close();
    }
  }
}
