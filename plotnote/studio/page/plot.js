/** The operator's view: what the machine does now, the cards, and the machine itself. */

import { notePath, post } from "./api.js";
import { announce, complain } from "./announce.js";
import { CardList } from "./cardlist.js";
import { button, el, setText } from "./dom.js";
import { duration, plural } from "./format.js";
import { MachineBox } from "./machinebox.js";
import { Refusal } from "./refusal.js";
import { askAgain } from "./questions.js";
import { batch, machine, told } from "./studio.js";

/** @typedef {import("./types.js").MachineState} MachineState */

const GOES_ON = new Set(["paused", "in_doubt", "writing"]);
const WRITES = new Set(["write", "resume"]);
/** @type {Record<string, string>} */
const DOES = {
    probe: "Looking at the machine",
    "pen-up": "Raising the pen",
    "pen-down": "The pen is down",
    park: "Parking",
    trace: "Walking around the card in the air",
    wizard: "Finding the pen’s heights",
    disarm: "Letting the motors go",
    write: "Writing",
    resume: "Writing",
};

export class PlotView {
    #refusal = new Refusal((allow) => void this.#begin(allow));
    #status = el("p", { class: "status" });
    #card = el("img", { class: "work-card away", alt: "" });
    #note = bar("This card");
    #all = bar("All cards");
    #write = button("Write", () => void this.#begin(), { class: "primary" });
    #pause = button("Pause", () => void this.#say("pause", "Pausing at the end of this stroke."), { class: "primary" });
    #halt = button("Halt at once", () => void this.#say("halt", "Halting."), { class: "danger" });
    #answer = button("Answer the question…", () => askAgain(), { class: "primary" });
    #log = el("ol", { class: "log", "aria-label": "What happened" });
    #machine = new MachineBox();
    #cards = new CardList();
    #said = "";

    constructor() {
        const work = el(
            "section",
            { class: "work", "aria-label": "Now" },
            el("h1", { tabindex: -1 }, "Plot"),
            this.#status,
            this.#refusal.node,
            this.#note.node,
            this.#all.node,
            this.#card,
            el("div", { class: "work-buttons" }, this.#write, this.#answer, this.#pause, this.#halt),
        );
        const history = el(
            "section",
            { class: "history", "aria-labelledby": "log-title" },
            el("h2", { id: "log-title", class: "small-caps" }, "What happened"),
            this.#log,
        );
        this.node = el(
            "div",
            { class: "view plot" },
            el("div", { class: "plot-main" }, work, this.#cards.node, history),
            this.#machine.node,
        );
        machine.watch(() => this.#show());
        batch.watch(() => this.#show());
        this.#cards.chosen.watch(() => this.#show());
        told.watch((lines) => {
            history.classList.toggle("away", lines.length === 0);
            this.#log.replaceChildren(...[...lines].reverse().map((line) => el("li", {}, line)));
        });
    }

    /** The view is shown. */
    open() {
        this.#show();
    }

    get #resumes() {
        return (batch.value?.notes ?? []).some(({ state }) => GOES_ON.has(state));
    }

    /** @param {string[]} [allow] */
    async #begin(allow = []) {
        const notes = this.#cards.some();
        if (this.#resumes) await this.#machine.begin("resume", { allow });
        else await this.#machine.begin("write", notes ? { notes, allow } : { allow });
    }

    /**
     * @param {string} what
     * @param {string} text
     */
    async #say(what, text) {
        announce(text);
        try {
            await post(`/api/machine/${what}`, {});
        } catch (error) {
            complain(error);
        }
    }

    #show() {
        const state = machine.value;
        const task = state?.task ?? null;
        const writes = task !== null && WRITES.has(task);
        const left = this.#cards.some()?.length ?? this.#cards.waiting;
        setText(this.#write, this.#resumes ? "Go on writing" : `Write ${plural(left, "card")}`);
        this.#write.classList.toggle("away", task !== null);
        this.#write.disabled = left === 0 && !this.#resumes;
        this.#pause.classList.toggle("away", !writes || Boolean(state?.question));
        this.#pause.disabled = state?.paused ?? false;
        this.#halt.classList.toggle("away", task === null);
        this.#answer.classList.toggle("away", !state?.question);
        setText(this.#status, this.#sentence(state));
        // A card that waits to be gone on with is no fault: somebody paused it.
        const error = task ? null : (state?.error ?? null);
        this.#refusal.show(error && this.#resumes && !error.problems?.length ? null : error);
        this.#progress(state, writes);
        this.#announce(state);
    }

    /** @param {MachineState | null} state */
    #sentence(state) {
        if (!state?.task) {
            const { error } = state ?? {};
            if (error && this.#resumes && !error.problems?.length) return `${error.message} ${error.hint ?? ""}`.trim();
            if (error) return "The work ended.";
            if (this.#resumes) return "Stopped in the middle of a card, with the pen up.";
            return this.#cards.waiting ? "Ready when you are." : "Nothing is left to write.";
        }
        if (state.question) return "The machine waits for your answer.";
        if (state.paused) return "Pausing at the end of this stroke…";
        if (WRITES.has(state.task) && !state.note) return "Reading and drawing the notes…";
        const who = WRITES.has(state.task) && state.note ? ` ${this.#who(state.note)}` : "";
        return `${DOES[state.task] ?? state.task}${who}…`;
    }

    /**
     * @param {MachineState | null} state
     * @param {boolean} writes
     */
    #progress(state, writes) {
        const on = Boolean(writes && state?.count && state.note);
        this.#note.node.classList.toggle("away", !on);
        this.#all.node.classList.toggle("away", !on);
        this.#card.classList.toggle("away", !on);
        if (!state || !on) return;
        const who = this.#who(state.note ?? "");
        const rest = (/** @type {number | null} */ seconds) => (seconds === null ? "" : `, ${duration(seconds)} left`);
        this.#note.show(
            state.done / state.count,
            `${who}: ${state.words_done} of ${plural(state.words, "word")}${rest(state.seconds_left)}`,
        );
        this.#picture(state.note ?? "", who);
        const { written, left } = state.cards;
        const part = state.done / state.count;
        this.#all.show(
            (written + part) / Math.max(1, written + left),
            `${written} of ${plural(written + left, "card")} written${rest(state.batch_left)}`,
        );
    }

    /**
     * @param {string} note
     * @param {string} who
     */
    #picture(note, who) {
        if (this.#card.dataset.note === note) return;
        this.#card.dataset.note = note;
        this.#card.src = notePath(note, "card.svg");
        this.#card.alt = `The card of ${who}`;
    }

    /**
     * Begun, asked, ended: a screen reader hears of these, and not of each stroke.
     * @param {MachineState | null} state
     */
    #announce(state) {
        const now = `${state?.task ?? ""} ${state?.note ?? ""} ${state?.question?.id ?? ""}`;
        if (now === this.#said) return;
        const first = this.#said === "";
        this.#said = now;
        if (!first && !state?.question) announce(this.#sentence(state));
    }

    /** @param {string} note */
    #who(note) {
        const row = batch.value?.notes.find(({ name }) => name === note);
        if (!row) return note;
        return row.envelope ? `the envelope of ${row.to}` : row.to || note;
    }
}

/** @param {string} label */
function bar(label) {
    const gauge = el("progress", { max: 1, value: 0, "aria-label": label });
    const text = el("p", {});
    return {
        node: el("div", { class: "bar away" }, text, gauge),
        /**
         * @param {number} share
         * @param {string} words
         */
        show(share, words) {
            gauge.value = share;
            setText(text, words);
        },
    };
}
