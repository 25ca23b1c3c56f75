/** The cards of the folder with their states; which of them are to be written, and which were spoiled. */

import { notePath, post } from "./api.js";
import { complain } from "./announce.js";
import { openDialog } from "./dialog.js";
import { button, el } from "./dom.js";
import { stateWord } from "./format.js";
import { Signal } from "./signal.js";
import { batch, machine, refreshBatch } from "./studio.js";

/** @typedef {import("./types.js").Row} Row */

const WAITING = new Set(["none", "queued", "loaded", "cancelled", "spoiled"]);
const CAN_SPOIL = new Set(["loaded", "writing", "paused", "written", "in_doubt"]);

export class CardList {
    /** @type {Set<string>} the notes that are left out */
    #out = new Set();
    #body = el("tbody");
    #shown = "";
    /** Told when somebody chooses other cards. */
    chosen = new Signal(0);

    constructor() {
        const heads = ["Write", "Card", "State", "Sheet"].map((text) => el("th", { scope: "col" }, text));
        this.node = el(
            "section",
            { class: "cards", "aria-labelledby": "cards-title" },
            el("h2", { id: "cards-title", class: "small-caps" }, "Cards"),
            el("table", {}, el("thead", {}, el("tr", {}, ...heads)), this.#body),
        );
        batch.watch(() => this.#show());
        machine.watch(() => this.#show());
    }

    /** How many cards are not written yet. */
    get waiting() {
        return this.#rows().filter(({ state }) => WAITING.has(state)).length;
    }

    /** The names of the notes that were chosen; null when none is left out. */
    some() {
        const waiting = this.#rows().filter(({ state }) => WAITING.has(state));
        const names = waiting.map(({ name }) => name).filter((name) => !this.#out.has(name));
        return names.length === waiting.length ? null : names;
    }

    #rows() {
        return batch.value?.notes ?? [];
    }

    #show() {
        const busy = Boolean(machine.value?.task);
        const now = JSON.stringify([this.#rows(), busy]);
        if (now === this.#shown) return;
        this.#shown = now;
        const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.for : undefined;
        this.#body.replaceChildren(...this.#rows().map((row) => this.#row(row, busy)));
        if (!focused) return;
        const again = [...this.#body.querySelectorAll("[data-for]")].find(
            (node) => node instanceof HTMLElement && node.dataset.for === focused,
        );
        if (again instanceof HTMLElement) again.focus();
    }

    /**
     * @param {Row} row
     * @param {boolean} busy
     */
    #row(row, busy) {
        const who = `${row.envelope ? "Envelope of " : ""}${row.to || row.name}`;
        const box = el("input", { type: "checkbox", "aria-label": `Write ${who}`, "data-for": `box ${row.name}` });
        box.checked = !this.#out.has(row.name);
        box.disabled = busy;
        box.addEventListener("change", () => {
            if (box.checked) this.#out.delete(row.name);
            else this.#out.add(row.name);
            this.chosen.set(this.#out.size);
        });
        const spoil = button("Spoiled…", () => void this.#spoil(row, who), {
            class: "quiet",
            "aria-label": `${who} is spoiled…`,
            disabled: busy,
            "data-for": `spoil ${row.name}`,
        });
        return el(
            "tr",
            { "data-note": row.name },
            el("td", { class: "tick" }, WAITING.has(row.state) && box),
            el("th", { scope: "row" }, who),
            el("td", {}, el("span", { class: `state ${row.state}` }, stateWord(row.state) || "not begun")),
            el("td", {}, CAN_SPOIL.has(row.state) && spoil),
        );
    }

    /**
     * @param {Row} row
     * @param {string} who
     */
    async #spoil(row, who) {
        const answer = await openDialog({
            title: `Is the sheet of ${who} spoiled?`,
            body: [
                el(
                    "p",
                    {},
                    "The note gets another sheet, which is written next time:",
                    " in the same writing, or written anew by the same hand.",
                ),
            ],
            choices: [
                { label: "Leave it", value: null },
                { label: "The same again", value: { fresh: false }, kind: "primary" },
                { label: "Written anew", value: { fresh: true } },
            ],
        });
        if (!answer) return;
        try {
            await post(notePath(row.name, "spoil"), answer);
            await refreshBatch();
        } catch (error) {
            complain(error);
        }
    }
}
