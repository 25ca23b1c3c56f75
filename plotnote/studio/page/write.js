/** The view in which a note is written: the notes, the words, and the card as the machine will ink it. */

import { get, notePath, post, reachable } from "./api.js";
import { announce, complain } from "./announce.js";
import { askAllNotes } from "./allnotes.js";
import { CardPane } from "./cardpane.js";
import { button, el, setText } from "./dom.js";
import { Editor } from "./editor.js";
import { HeadFields } from "./headfields.js";
import { dropPlace } from "./importing.js";
import { InkLoop } from "./ink.js";
import { wordAt, words } from "./marking.js";
import { createNote, removeNote } from "./notefiles.js";
import { rosterOf, rosterSelect, writeHref } from "./roster.js";
import { Saving } from "./saving.js";
import { batch, changed, choices, refreshBatch } from "./studio.js";

/** @typedef {import("./types.js").Head} Head */

/** ms without a key after which somebody has paused: what is found is asked for then, and delays no ink. */
const QUIET = 500;
const CHANGED = "This note was changed in the folder while you wrote.";
const FIRST = [
    "Drop a vCard or a CSV of the people to whom you want to write:",
    "each gets a note, drafted from words that you choose.",
].join(" ");
/** @type {Record<string, string>} */
const SAVED = { saved: "Saved", unsaved: "Not saved yet", saving: "Saving…", conflict: "Changed elsewhere" };

export class WriteView {
    #name = "";
    /** @type {Saving | null} */
    #saving = null;
    #timer = 0;
    #asked = 0;
    #roster = rosterOf(writeHref, "Notes");
    #narrow = rosterSelect((name) => (location.hash = writeHref(name)));
    #title = el("h1", { tabindex: -1 }, "Write");
    #saved = el("p", { class: "saved" });
    #conflict = el("div", { class: "conflict away", role: "status" });
    #word = button("Write this word again", () => void this.#again([this.#chosen() + 1]), {
        class: "quiet",
        disabled: true,
    });
    #pane = new CardPane((word) => this.#editor.selectWord(word));
    #editor = new Editor((text) => this.#typed(text));
    #head = new HeadFields(
        (head) => this.#chose(head),
        () => void this.#again(null),
    );
    #ink = new InkLoop(
        () => this.#pane.card.known,
        (name, ink) => name === this.#name && this.#pane.show(ink, this.#who()),
    );

    constructor() {
        const drop = dropPlace();
        const below = el(
            "div",
            { class: "below-roster" },
            button("New note…", () => void createNote()),
            button("Settings of all notes…", () => void askAllNotes()),
        );
        const aside = el("section", { class: "notes-pane", "aria-label": "Folder" }, this.#roster.node, below);
        const remove = button("Remove this note…", () => void this.#remove(), { class: "quiet" });
        this.#form = el(
            "section",
            { class: "words-pane", "aria-label": "Note" },
            this.#narrow.node,
            el("div", { class: "pane-head" }, this.#title, this.#saved),
            this.#conflict,
            this.#head.node,
            this.#editor.node,
            el("div", { class: "after-words" }, this.#word, remove),
        );
        this.#empty = el(
            "section",
            { class: "first away", "aria-label": "First steps" },
            el("h1", {}, "A folder without notes"),
            el("p", {}, FIRST),
        );
        this.node = el("div", { class: "view write" }, aside, this.#form, this.#empty, this.#pane.node);
        document.addEventListener("selectionchange", () => this.#pointed());
        batch.watch((folder) => {
            const none = (folder?.notes.length ?? 0) === 0;
            this.node.classList.toggle("bare", none);
            this.#empty.classList.toggle("away", !none);
            // Moved only when it must be: what is moved loses the focus.
            if (none && drop.parentElement !== this.#empty) this.#empty.append(drop);
            if (!none && drop.parentElement !== below) below.prepend(drop);
            if (this.#saving) this.#showHead();
        });
        choices.watch(() => this.#saving && this.#showHead());
        reachable.watch((there) => {
            if (there && this.#saving) this.#redraw();
        });
        changed.watch((name) => {
            if (this.#saving && (!name || name === this.#name)) void this.#look();
        });
    }

    #form;
    #empty;

    /** What is shown, so that the address can name it. */
    get name() {
        return this.#name;
    }

    /** Stores what is typed, before another part of the page works with the file. */
    async settled() {
        return (await this.#saving?.flush()) ?? true;
    }

    /** @param {string} name a note of the folder */
    async open(name) {
        if (name === this.#name) return;
        void this.#saving?.flush();
        this.#name = name;
        this.#saving = null;
        this.#roster.choose(name);
        this.#narrow.choose(name);
        try {
            const stored = await get(notePath(name));
            if (name !== this.#name) return;
            this.#pane.clear();
            this.#saving = new Saving(stored, () => this.#showSaved());
            this.#showNote();
        } catch (error) {
            this.#name = "";
            complain(error);
        }
    }

    #who() {
        return this.#saving?.head.to || this.#name;
    }

    #showNote() {
        if (!this.#saving) return;
        setText(this.#title, this.#who());
        this.#showHead();
        this.#editor.show(this.#saving.text);
        this.#showSaved();
        this.#redraw();
    }

    #showHead() {
        if (!this.#saving || !choices.value || !batch.value) return;
        this.#head.show(this.#saving.head, batch.value.settings, choices.value);
    }

    #showSaved() {
        const saving = this.#saving;
        if (!saving) return;
        const away = "Kept in this window until the studio answers";
        const text =
            saving.state === "kept"
                ? away
                : saving.state === "refused"
                  ? `Not saved: ${saving.reason}`
                  : SAVED[saving.state];
        setText(this.#saved, text);
        this.#saved.dataset.state = saving.state;
        if (saving.state === "refused" || saving.state === "kept") announce(text);
        this.#showConflict(saving.state === "conflict");
    }

    /** @param {boolean} on */
    #showConflict(on) {
        const saving = this.#saving;
        if (!saving || on === !this.#conflict.classList.contains("away")) return;
        this.#conflict.classList.toggle("away", !on);
        this.#conflict.replaceChildren();
        if (!on) return;
        this.#conflict.append(
            el("p", {}, el("strong", {}, CHANGED), " Nothing of either is lost yet."),
            el("details", {}, el("summary", {}, "What the folder holds"), el("pre", {}, saving.stored.text)),
            button("Keep what is here", () => void saving.takeOurs()),
            button("Take what is in the folder", () => {
                saving.takeTheirs();
                this.#showNote();
            }),
        );
        announce(CHANGED);
    }

    /** @param {string} text */
    #typed(text) {
        if (!this.#saving) return;
        this.#redraw(text);
        this.#saving.change(this.#saving.head, text);
    }

    /** @param {Head} head */
    #chose(head) {
        if (!this.#saving) return;
        this.#saving.change(head, this.#editor.text);
        setText(this.#title, this.#who());
        this.#redraw();
    }

    #redraw(text = this.#editor.text) {
        if (!this.#saving) return;
        this.#ink.ask(this.#name, this.#saving.head, text);
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => void this.#find(), QUIET);
    }

    async #find() {
        const saving = this.#saving;
        if (!saving) return;
        const name = this.#name;
        const text = this.#editor.text;
        this.#asked += 1;
        const asked = this.#asked;
        try {
            const { findings, seconds } = await post(notePath(name, "findings"), { head: saving.head, text });
            if (asked !== this.#asked || name !== this.#name || text !== this.#editor.text) return;
            this.#editor.mark(findings);
            this.#pane.timed(seconds);
        } catch {
            // What was found before stays; a server that is away is told of elsewhere.
        }
    }

    async #look() {
        try {
            if (await this.#saving?.look()) this.#showNote();
        } catch (error) {
            complain(error);
        }
    }

    #chosen() {
        return wordAt(this.#editor.text, this.#editor.area.selectionStart);
    }

    #pointed() {
        if (document.activeElement !== this.#editor.area) return;
        const number = this.#chosen();
        this.#pane.card.choose(number);
        this.#word.disabled = number < 0;
        const word = words(this.#editor.text)[number];
        setText(
            this.#word,
            word ? `Write “${this.#editor.text.slice(word.start, word.end)}” again` : "Write this word again",
        );
    }

    /** @param {number[] | null} numbers of words, from 1; null: all of them */
    async #again(numbers) {
        try {
            if (!(await this.settled())) return;
            await post(notePath(this.#name, "again"), numbers ? { words: numbers } : { all: true });
            await this.#look();
            announce("Written anew.");
        } catch (error) {
            complain(error);
        }
    }

    async #remove() {
        const saving = this.#saving;
        if (!saving || !(await removeNote(saving, this.#who()))) return;
        this.#saving = null;
        this.#name = "";
        await refreshBatch();
        location.hash = "#/write";
    }
}
