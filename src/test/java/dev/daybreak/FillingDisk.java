package dev.daybreak;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/** A disk for H2 that is full when a test says so: {@code jdbc:h2:filling:/folder/file}. */
public final class FillingDisk extends FilePathWrapper {
  private static volatile boolean full;

  static void register() {
    FilePath.register(new FillingDisk());
  }

  static void isFull(boolean now) {
    full = now;
  }

  @Override
  public String getScheme() {
    return "filling";
  }

  @Override
  public boolean createFile() {
    return !full && super.createFile();
  }

  @Override
  public OutputStream newOutputStream(boolean append) throws IOException {
    checkRoom();
    return super.newOutputStream(append);
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  private static void checkRoom() throws IOException {
    if (full) {
      throw new IOException("No space left on device");
    }
  }

  private static final class Channel extends FileBase {
    private final FileChannel file;

    Channel(FileChannel file) {
      this.file = file;
    }

    @Override
    public synchronized int read(ByteBuffer bytes) throws IOException {
      return file.read(bytes);
    }

    @Override
    public synchronized int read(ByteBuffer bytes, long at) throws IOException {
      return file.read(bytes, at);
    }

    @Override
    public synchronized int write(ByteBuffer bytes) throws IOException {
      checkRoom();
      return file.write(bytes);
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long at) throws IOException {
      checkRoom();
      return file.write(bytes, at);
    }

    @Override
    public long position() throws IOException {
      return file.position();
    }

    @Override
    public FileChannel position(long at) throws IOException {
      return file.position(at);
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public FileChannel truncate(long to) throws IOException {
      file.truncate(to);
      return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
      file.force(metaData);
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) throws IOException {
      return file.tryLock(from, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      file.close();
    }
  }
}
