/**
 * A value that tells those who look at it when it changes.
 * @template T
 */
export class Signal {
    /** @type {T} */
    #value;
    /** @type {Set<(value: T) => void>} */
    #watchers = new Set();

    /** @param {T} value */
    constructor(value) {
        this.#value = value;
    }

    get value() {
        return this.#value;
    }

    /** @param {T} value */
    set(value) {
        this.#value = value;
        for (const watch of [...this.#watchers]) watch(value);
    }

    /**
     * Calls `watch` now and after each change.
     * @param {(value: T) => void} watch
     */
    watch(watch) {
        this.#watchers.add(watch);
        watch(this.#value);
    }
}
