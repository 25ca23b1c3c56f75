/** Talking to the server that this page came from, and to no other. */

import { Signal } from "./signal.js";

/** Whether the server answered last time. */
export const reachable = new Signal(true);
/** Whether the server knows this window; it does not after it was started anew. */
export const admitted = new Signal(true);

/** Browsers send at most 64 kB after a page is closed. */
const OUTLIVES = 15000;

/** The server said no, and why. */
export class Refused extends Error {
    /**
     * @param {number} status
     * @param {any} body
     */
    constructor(status, body) {
        const error = body && typeof body === "object" ? body.error : null;
        super(error?.message ?? `The studio answered with ${status}.`);
        this.status = status;
        this.body = body;
        /** @type {string} */
        this.hint = error?.hint ?? "";
        /** @type {any[]} */
        this.problems = error?.problems ?? [];
    }
}

/** The server did not answer. */
export class Unreachable extends Error {
    constructor() {
        super("The studio does not answer.");
    }
}

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export function get(path) {
    return call(path, {});
}

/**
 * @param {string} path
 * @param {object} body
 * @param {boolean} [outlives] whether it is sent even when the page is closed meanwhile
 * @returns {Promise<any>}
 */
export function post(path, body, outlives = false) {
    const text = JSON.stringify(body);
    const keepalive = outlives && text.length < OUTLIVES;
    return call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: text, keepalive });
}

/**
 * @param {string} path
 * @param {File} file
 * @returns {Promise<any>}
 */
export function upload(path, file) {
    const headers = { "Content-Type": "application/octet-stream", "X-Name": encodeURIComponent(file.name) };
    return call(path, { method: "POST", headers, body: file });
}

/**
 * @param {string} name
 * @param {string} [rest]
 */
export function notePath(name, rest = "") {
    return `/api/notes/${encodeURIComponent(name)}${rest ? `/${rest}` : ""}`;
}

/**
 * @param {Signal<boolean>} signal
 * @param {boolean} value
 */
export function found(signal, value) {
    if (signal.value !== value) signal.set(value);
}

/**
 * @param {string} path
 * @param {RequestInit} options
 */
async function call(path, options) {
    let reply;
    let body;
    try {
        reply = await fetch(path, { credentials: "same-origin", cache: "no-store", ...options });
        const kind = reply.headers.get("Content-Type") ?? "";
        body = kind.includes("json") ? await reply.json() : await reply.text();
    } catch {
        found(reachable, false);
        throw new Unreachable();
    }
    found(reachable, true);
    if (reply.status === 401) found(admitted, false);
    else if (reply.ok) found(admitted, true);
    if (reply.ok) return body;
    throw new Refused(reply.status, body);
}
