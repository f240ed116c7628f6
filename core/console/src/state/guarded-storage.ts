/** What a browser keeps for this origin. Never throws: in an embedded frame, or when it is full, things live as long as the page. */
export interface GuardedStorage {
  read<T>(name: string): T | null;
  write(name: string, value: unknown): void;
  remove(name: string): void;
}

export function createGuardedStorage(prefix: string): GuardedStorage {
  const memory = new Map<string, string>();
  const attempt = <T>(work: (storage: Storage) => T): T | null => {
    try {
      return work(localStorage);
    } catch {
      return null;
    }
  };
  return {
    read<T>(name: string) {
      const text = memory.get(name) ?? attempt((storage) => storage.getItem(prefix + name));
      try {
        return text === null || text === undefined ? null : (JSON.parse(text) as T);
      } catch {
        return null;
      }
    },
    write(name, value) {
      const text = JSON.stringify(value);
      const kept = attempt((storage) => {
        storage.setItem(prefix + name, text);
        return true;
      });
      if (kept) memory.delete(name);
      else memory.set(name, text);
    },
    remove(name) {
      memory.delete(name);
      attempt((storage) => storage.removeItem(prefix + name));
    },
  };
}
