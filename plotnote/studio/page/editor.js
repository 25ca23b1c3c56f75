/** The words of a note in a plain text field, with what was found in them marked behind it and listed below. */

import { el, setText } from "./dom.js";
import { plural } from "./format.js";
import { moved, placed, words } from "./marking.js";

/** @typedef {import("./types.js").Finding} Finding */
/** @typedef {import("./marking.js").Marked} Marked */

/** @type {Record<string, string>} */
const GRADES = { red: "Stops the card", amber: "Look again", grey: "Remark" };
const SHOWN = 40;

export class Editor {
    #text = "";
    /** @type {Marked[]} */
    #marks = [];
    #behind = el("div", { class: "behind", "aria-hidden": "true" });
    #summary = el("p", { id: "findings-said", class: "findings-said" });
    #list = el("ol", { class: "findings", "aria-label": "Findings" });

    /** @param {(text: string) => void} typed */
    constructor(typed) {
        this.area = el("textarea", {
            id: "words",
            spellcheck: true,
            rows: 8,
            "aria-describedby": "findings-said",
            autocomplete: "off",
        });
        this.area.addEventListener("input", () => {
            const text = this.area.value;
            this.#marks = moved(this.#marks, this.#text, text);
            this.#text = text;
            typed(text);
            this.#paint();
        });
        this.node = el(
            "div",
            { class: "editor" },
            el("label", { for: "words", class: "small-caps" }, "Words"),
            el("div", { class: "sheet-of-words" }, this.#behind, this.area),
            this.#summary,
            this.#list,
        );
    }

    get text() {
        return this.#text;
    }

    /** @param {string} text of another note, or of this one's file */
    show(text) {
        if (this.area.value !== text) this.area.value = text;
        this.#text = text;
        this.#marks = [];
        setText(this.#summary, "");
        this.#list.replaceChildren();
        this.#paint();
    }

    /** @param {Finding[]} findings of the words as they are now */
    mark(findings) {
        this.#marks = placed(this.#text, findings);
        this.#paint();
        const rows = this.#marks.slice(0, SHOWN).map((mark) => this.#row(mark));
        const focused = document.activeElement instanceof HTMLElement && this.#list.contains(document.activeElement);
        this.#list.replaceChildren(...rows);
        if (focused) this.area.focus();
        const red = findings.filter(({ grade }) => grade === "red").length;
        const stops = red === 1 ? "; one stops the card" : `; ${red} stop the card`;
        const said = findings.length ? `${plural(findings.length, "finding")}${red ? stops : ""}` : "";
        setText(this.#summary, said || "Nothing found to mend.");
    }

    /**
     * Selects a word, counted from 0 over the note.
     * @param {number} number
     */
    selectWord(number) {
        const word = words(this.#text)[number];
        if (word) this.#select(word.start, word.end);
    }

    /**
     * @param {number} start
     * @param {number} end
     */
    #select(start, end) {
        this.area.focus();
        this.area.setSelectionRange(start, end);
    }

    /** @param {Marked} mark */
    #row(mark) {
        const { finding } = mark;
        const row = el("li", { class: finding.grade });
        const go = el("button", { type: "button", class: "finding" });
        go.append(
            el("span", { class: "grade" }, GRADES[finding.grade] ?? finding.grade),
            el("span", {}, finding.message),
            el("span", { class: "where" }, finding.line ? `line ${finding.line}` : "the whole note"),
        );
        go.addEventListener("click", () => {
            const now = this.#marks.find((one) => one.finding === finding) ?? mark;
            this.#select(now.start, now.end);
        });
        row.append(go);
        return row;
    }

    #paint() {
        /** @type {Node[]} */
        const parts = [];
        let at = 0;
        for (const { start, end, finding } of this.#marks) {
            if (start < at || end <= start) continue;
            parts.push(document.createTextNode(this.#text.slice(at, start)));
            parts.push(el("mark", { class: finding.grade }, this.#text.slice(start, end)));
            at = end;
        }
        // The last line has its height only with something on it.
        parts.push(document.createTextNode(`${this.#text.slice(at)}\n\u200b`));
        this.#behind.replaceChildren(...parts);
    }
}
