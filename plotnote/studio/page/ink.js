/** Asks for ink: one request at a time, and after it the newest words only, however fast somebody types. */

import { notePath, post, Refused } from "./api.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Ink} Ink */

export class InkLoop {
    #serial = 0;
    #busy = false;
    /** @type {{name: string, head: Head, text: string} | null} */
    #next = null;

    /**
     * @param {() => string[]} known the keys whose ink need not be sent
     * @param {(name: string, ink: Ink) => void} arrived
     */
    constructor(known, arrived) {
        this.known = known;
        this.arrived = arrived;
    }

    /**
     * @param {string} name
     * @param {Head} head
     * @param {string} text
     */
    ask(name, head, text) {
        this.#next = { name, head, text };
        if (!this.#busy) void this.#run();
    }

    async #run() {
        this.#busy = true;
        while (this.#next) {
            const { name, head, text } = this.#next;
            this.#next = null;
            this.#serial += 1;
            const body = { head, text, known: this.known(), serial: this.#serial };
            try {
                this.arrived(name, await post(notePath(name, "ink"), body));
            } catch (error) {
                const message = error instanceof Error ? error.message : String(error);
                const hint = error instanceof Refused ? error.hint : "";
                this.arrived(name, { serial: this.#serial, words: [], said: [], error: { message, hint } });
            }
        }
        this.#busy = false;
    }
}
