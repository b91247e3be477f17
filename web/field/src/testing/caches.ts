/** The browser's store of responses, in memory. */
const ORIGIN = 'http://phone.test';
const nameOf = (asked: RequestInfo | URL): string =>
  new URL(asked instanceof Request ? asked.url : asked, ORIGIN).href;

class Kept {
  readonly #responses = new Map<string, Response>();

  async match(asked: RequestInfo | URL): Promise<Response | undefined> {
    return this.#responses.get(nameOf(asked))?.clone();
  }

  async put(asked: RequestInfo | URL, response: Response): Promise<void> {
    this.#responses.set(nameOf(asked), response);
  }

  async delete(asked: RequestInfo | URL): Promise<boolean> {
    return this.#responses.delete(nameOf(asked));
  }

  async keys(): Promise<Request[]> {
    return [...this.#responses.keys()].map((url) => new Request(url));
  }
}

const stores = new Map<string, Kept>();

Object.assign(globalThis, {
  caches: {
    open: async (name: string) => {
      const kept = stores.get(name) ?? new Kept();
      stores.set(name, kept);
      return kept;
    },
    delete: async (name: string) => stores.delete(name),
  },
});
