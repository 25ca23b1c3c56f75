/**
 * Keeps a note's words: at once in this window's own storage, a moment later in the note's file. Nothing is written
 * over a file that somebody else changed meanwhile.
 */

import { get, notePath, post, Refused, Unreachable } from "./api.js";

/** @typedef {import("./types.js").StoredNote} StoredNote */
/** @typedef {import("./types.js").Head} Head */
/** @typedef {"saved" | "unsaved" | "saving" | "conflict" | "kept" | "refused"} SaveState */

const QUIET = 700;
const RETRY = 3000;

export class Saving {
    #timer = 0;
    /** @type {Promise<void>} one save after the other */
    #queue = Promise.resolve();
    #busy = false;
    /** @type {StoredNote} what the file holds, as far as this page knows */
    stored;
    /** @type {Head} */
    head;
    text = "";
    /** @type {SaveState} */
    state = "saved";
    /** Why the last attempt was refused. */
    reason = "";

    /**
     * @param {StoredNote} stored
     * @param {() => void} moved called when `state` is another
     */
    constructor(stored, moved) {
        this.stored = stored;
        this.moved = moved;
        this.head = { ...stored.head };
        this.text = stored.text;
        const kept = recall(stored.name);
        if (!kept || same(kept, stored)) {
            forget(stored.name);
            return;
        }
        this.head = kept.head;
        this.text = kept.text;
        if (kept.version === stored.version) this.#later(0);
        else this.state = "conflict";
    }

    /**
     * @param {Head} head
     * @param {string} text
     */
    change(head, text) {
        this.head = head;
        this.text = text;
        if (this.state !== "conflict") {
            if (same(this, this.stored)) {
                forget(this.stored.name);
                clearTimeout(this.#timer);
                this.#to("saved");
                return;
            }
            this.#to("unsaved");
            this.#later(QUIET);
        }
        keep(this.stored.name, { head, text, version: this.stored.version });
    }

    /** Saves now what is not saved. True when the file then holds what is typed. */
    async flush() {
        clearTimeout(this.#timer);
        this.#queue = this.#queue.then(() => this.#save());
        await this.#queue;
        return this.state === "saved";
    }

    /** Takes what the file holds now. */
    takeTheirs() {
        this.head = { ...this.stored.head };
        this.text = this.stored.text;
        forget(this.stored.name);
        this.#to("saved");
    }

    /** Writes what is here over what the file holds now. */
    async takeOurs() {
        this.state = "unsaved";
        await this.flush();
    }

    /** Looks whether the file holds something new; true when the words shown must be shown anew. */
    async look() {
        const found = /** @type {StoredNote} */ (await get(notePath(this.stored.name)));
        if (found.version === this.stored.version || this.#busy) return false;
        const untouched = same(this, this.stored);
        this.stored = found;
        if (untouched) {
            this.takeTheirs();
            return true;
        }
        if (same(this, found)) {
            this.takeTheirs();
            return false;
        }
        this.#to("conflict");
        return false;
    }

    async #save() {
        if (this.state === "conflict" || same(this, this.stored)) return;
        const { name } = this.stored;
        const sent = { head: this.head, text: this.text, version: this.stored.version };
        this.#to("saving");
        this.#busy = true;
        try {
            const stored = /** @type {StoredNote} */ (await post(notePath(name), sent, true));
            this.stored = { ...stored, head: { ...sent.head }, text: sent.text };
            if (same(this, this.stored)) {
                forget(name);
                this.#to("saved");
            } else {
                this.#to("unsaved");
                this.#later(QUIET);
            }
        } catch (error) {
            await this.#failed(error);
        } finally {
            this.#busy = false;
        }
    }

    /** @param {unknown} error */
    async #failed(error) {
        if (error instanceof Refused && error.status === 409) {
            this.stored = await get(notePath(this.stored.name));
            if (same(this, this.stored)) this.takeTheirs();
            else this.#to("conflict");
        } else if (error instanceof Unreachable) {
            this.#to("kept");
            this.#later(RETRY);
        } else if (error instanceof Error) {
            this.reason = error instanceof Refused && error.hint ? `${error.message} ${error.hint}` : error.message;
            this.#to("refused");
        }
    }

    /** @param {number} wait ms */
    #later(wait) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.flush(), wait);
    }

    /** @param {SaveState} state */
    #to(state) {
        this.state = state;
        this.moved();
    }
}

/**
 * @param {{head: Head, text: string}} one
 * @param {{head: Head, text: string}} two
 */
function same(one, two) {
    return one.text === two.text && flat(one.head) === flat(two.head);
}

/** @param {Head} head */
function flat(head) {
    const given = Object.entries(head).filter(([, value]) => value !== null && value !== undefined);
    return JSON.stringify(given.sort(([one], [two]) => (one < two ? -1 : 1)));
}

/**
 * @param {string} name
 * @param {{head: Head, text: string, version: string}} what
 */
function keep(name, what) {
    sessionStorage.setItem(`plotnote:${name}`, JSON.stringify(what));
}

/**
 * @param {string} name
 * @returns {{head: Head, text: string, version: string} | null}
 */
function recall(name) {
    const found = sessionStorage.getItem(`plotnote:${name}`);
    return found ? JSON.parse(found) : null;
}

/** @param {string} name */
function forget(name) {
    sessionStorage.removeItem(`plotnote:${name}`);
}
