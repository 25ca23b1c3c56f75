/** Why the machine's work did not begin, or ended: all of it, and what can be done. */

import { confirmed } from "./dialog.js";
import { button, el } from "./dom.js";
import { writeHref } from "./roster.js";
import { batch } from "./studio.js";

/** @typedef {import("./types.js").Fault} Fault */

export class Refusal {
    #shown = "";
    node = el("div", { class: "fault away" });

    /** @param {(allow: string[]) => void} anyway called with the rules of findings that a person lets pass */
    constructor(anyway) {
        this.anyway = anyway;
    }

    /** @param {Fault | null} fault */
    show(fault) {
        const now = JSON.stringify(fault);
        if (now === this.#shown) return;
        this.#shown = now;
        this.node.classList.toggle("away", !fault);
        if (!fault) return;
        const problems = fault.problems ?? [];
        this.node.replaceChildren(el("p", {}, el("strong", {}, fault.message), " ", fault.hint ?? ""));
        if (problems.length === 0) return;
        const rules = problems.map(({ kind }) => kind);
        this.node.append(
            el("ul", {}, ...problems.map(({ where, message }) => el("li", {}, link(where), `: ${message}`))),
            button("Write them all the same…", () => void this.#ask(rules)),
        );
    }

    /** @param {string[]} rules */
    async #ask(rules) {
        const text = "What was found stays as it is, in ink.";
        if (await confirmed("Write them all the same?", text, "Write them", "danger")) this.anyway([...new Set(rules)]);
    }
}

/** @param {string} where a note's file and line, as “01-ann.txt:4” */
function link(where) {
    const row = batch.value?.notes.find(({ name }) => where.includes(name));
    return row ? el("a", { href: writeHref(row.name) }, row.to || row.name) : where;
}
