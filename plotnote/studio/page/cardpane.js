/** The card beside the words, with its zoom and what is known of it. */

import { Card } from "./card.js";
import { button, el, setText } from "./dom.js";
import { check } from "./fields.js";
import { duration, mm, plural } from "./format.js";

/** @typedef {import("./types.js").Ink} Ink */

const STEP = 1.25;
const DRAWING = "Drawing…";

export class CardPane {
    card = new Card();
    #caption = el("p", { class: "caption" });
    #said = el("ul", { class: "said" });
    #fault = el("div", { class: "fault", role: "status" });
    #percent = el("output", { class: "percent", "aria-label": "Zoom" });
    #empty = true;

    /** @param {(word: number) => void} pointed called with the number of a word that is clicked */
    constructor(pointed) {
        const zoom = (/** @type {number} */ to) => {
            this.card.zoom(to);
            setText(this.#percent, `${Math.round(this.card.scale * 100)} %`);
        };
        const larger = () => zoom(Math.min(8, this.card.scale * STEP));
        const smaller = () => zoom(Math.max(0.2, this.card.scale / STEP));
        this.card.svg.addEventListener("click", (event) => {
            const word = this.card.wordAt(event.clientX, event.clientY);
            if (word >= 0) pointed(word);
        });
        new ResizeObserver(() => setText(this.#percent, `${Math.round(this.card.scale * 100)} %`)).observe(
            this.card.svg,
        );
        const tools = el(
            "div",
            { class: "tools", role: "group", "aria-label": "Zoom of the card" },
            button("−", smaller, { "aria-label": "Smaller", class: "quiet" }),
            this.#percent,
            button("+", larger, { "aria-label": "Larger", class: "quiet" }),
            button("Fit", () => zoom(0), { class: "quiet" }),
            button("True size", () => zoom(1), { class: "quiet" }),
            check("Frames", false, (on) => this.card.showFrames(on)),
        );
        this.node = el(
            "section",
            { class: "card-pane", "aria-labelledby": "card-title" },
            el("div", { class: "pane-head" }, el("h2", { id: "card-title", class: "small-caps" }, "Card"), tools),
            this.#fault,
            this.card.scroller,
            el("div", { class: "under-card" }, this.#caption, this.#said),
        );
    }

    /**
     * @param {Ink} ink
     * @param {string} who
     */
    show(ink, who) {
        const { error, sheet } = ink;
        this.#fault.classList.toggle("away", !error);
        if (error && this.#caption.textContent === DRAWING) setText(this.#caption, "");
        this.card.scroller.classList.toggle("stale", Boolean(error));
        if (error) {
            this.#fault.replaceChildren(el("strong", {}, error.message), " ", el("span", {}, error.hint ?? ""));
        } else if (this.#fault.firstChild) {
            this.#fault.replaceChildren();
        }
        if (sheet && ink.pen) {
            this.#empty = false;
            this.card.lay(ink);
            const lines = new Set(ink.words.map((word) => word.line)).size;
            this.card.svg.setAttribute(
                "aria-label",
                `Note to ${who} in ink on ${sheet.name}: ${plural(lines, "line")}`,
            );
            const size = `${sheet.name}, ${mm(sheet.width)} × ${mm(sheet.height)} mm`;
            setText(this.#caption, `${size}, pen ${ink.pen.width} mm`);
        }
        const said = ink.said.map((text) => el("li", {}, text));
        if (said.length || this.#said.firstChild) this.#said.replaceChildren(...said);
        this.card.svg.dataset.serial = String(ink.serial);
        this.card.svg.classList.toggle("away", this.#empty);
    }

    /**
     * Says how long the note that is shown takes; its next ink takes it back, until it is known anew.
     * @param {number | null | undefined} seconds
     */
    timed(seconds) {
        if (seconds) setText(this.#caption, `${this.#caption.textContent}, ${duration(seconds)} at the machine`);
    }

    /** Another note: what is shown is not its ink. */
    clear() {
        this.card.clear();
        setText(this.#caption, DRAWING);
        this.#said.replaceChildren();
    }
}
