/** What a screen reader hears without being asked: short, and each thing once. */

import { byId, el } from "./dom.js";

let last = "";

/** @param {string} text */
export function announce(text) {
    if (text === last) return;
    last = text;
    byId("polite").textContent = text;
}

/**
 * A sentence that is shown for a while, and read aloud.
 * @param {string} text
 * @param {string} [hint]
 */
export function notify(text, hint = "") {
    const notes = byId("notices");
    const close = el("button", { type: "button", class: "quiet", "aria-label": "Close this message" }, "×");
    const notice = el("div", { class: "notice" }, el("p", {}, text, hint && " ", hint && el("span", {}, hint)), close);
    close.addEventListener("click", () => notice.remove());
    notes.append(notice);
    while (notes.children.length > 3) notes.firstElementChild?.remove();
    announce(hint ? `${text} ${hint}` : text);
    setTimeout(() => notice.remove(), 12000);
}

/**
 * What went wrong, for people.
 * @param {unknown} error
 */
export function complain(error) {
    if (error instanceof Error) notify(error.message, "hint" in error ? String(error.hint) : "");
    else throw error;
}
