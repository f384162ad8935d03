package dev.daybreak.delivery.reconciling;

import java.nio.charset.StandardCharsets;

/**
 * The queue ids that deliveries have at the relay, and how each is doing: a hash table with open
 * addressing over arrays, 13 bytes a slot, so that a million deliveries take 50 MB at most.
 */
final class QueueIds {
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int NOBODY = -1;

  private long[] ids;
  private int[] owners;
  private byte[] fates;
  private int used;

  QueueIds(int expected) {
    int slots = Math.max(64, Integer.highestOneBit(Math.max(1, expected)) * 4);
    ids = new long[slots];
    owners = new int[slots];
    fates = new byte[slots];
  }

  /** 64 bits of an id: FNV-1a, and the last steps of MurmurHash3, never 0. */
  static long hash(byte[] bytes, int from, int to) {
    long hash = FNV_START;
    for (int at = from; at < to; at++) {
      hash = (hash ^ bytes[at]) * FNV_PRIME;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return hash == 0 ? 1 : hash;
  }

  static long hash(String id) {
    var bytes = id.getBytes(StandardCharsets.ISO_8859_1);
    return hash(bytes, 0, bytes.length);
  }

  /** The delivery that an id belongs to at this moment; negative if none. */
  int owner(long id) {
    int slot = slot(id);
    return ids[slot] == id ? owners[slot] : NOBODY;
  }

  Fate fate(long id) {
    int slot = slot(id);
    return ids[slot] == id ? Fate.of(fates[slot]) : Fate.UNSEEN;
  }

  /** Sets the fate of an id that has an owner. */
  void become(long id, Fate fate) {
    fates[slot(id)] = fate.code;
  }

  /** From now on an id belongs to a delivery, and nothing is known of it. */
  void bind(long id, int owner) {
    if (used * 4L >= ids.length * 3L) {
      grow();
    }
    int slot = slot(id);
    if (ids[slot] != id) {
      ids[slot] = id;
      used++;
    }
    owners[slot] = owner;
    fates[slot] = Fate.UNSEEN.code;
  }

  /** From now on an id belongs to no delivery: the relay may give it to another email. */
  void release(long id) {
    owners[slot(id)] = NOBODY;
  }

  /** Takes each id that has an owner. */
  void each(Taker taker) {
    for (int slot = 0; slot < ids.length; slot++) {
      if (ids[slot] != 0 && owners[slot] != NOBODY) {
        taker.take(owners[slot], Fate.of(fates[slot]));
      }
    }
  }

  /** Takes the owner of an id, and its fate. */
  interface Taker {
    void take(int owner, Fate fate);
  }

  private int slot(long id) {
    int mask = ids.length - 1;
    int slot = (int) id & mask;
    while (ids[slot] != 0 && ids[slot] != id) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    var oldIds = ids;
    var oldOwners = owners;
    var oldFates = fates;
    ids = new long[oldIds.length * 2];
    owners = new int[ids.length];
    fates = new byte[ids.length];
    for (int old = 0; old < oldIds.length; old++) {
      if (oldIds[old] != 0) {
        int slot = slot(oldIds[old]);
        ids[slot] = oldIds[old];
        owners[slot] = oldOwners[old];
        fates[slot] = oldFates[old];
      }
    }
  }
}
