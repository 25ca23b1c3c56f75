/** The choices of one note: what its head says, and what all notes have where it says nothing. */

import { button, el } from "./dom.js";
import { check, choose, field, offer, select } from "./fields.js";
import { mm, shown } from "./format.js";

/** @typedef {import("./types.js").Head} Head */
/** @typedef {import("./types.js").Choices} Choices */
/** @typedef {{value: string, label: string}} Option */

const STEP = 0.1;

export class HeadFields {
    /** @type {Head} */
    #head = {};
    /** @type {Head} */
    #settings = {};
    /** @type {Choices | null} */
    #choices = null;
    #to = el("input", { type: "text", autocomplete: "off", input: () => this.#set("to", this.#to.value || null) });
    #stationery = this.#picker("stationery");
    #hand = this.#picker("hand");
    #font = this.#picker("font");
    #pen = this.#picker("pen");
    #size = select([], (value) => this.#set("size_mm", sizeOf(value)));
    #seed = el("input", {
        type: "number",
        step: 1,
        inputmode: "numeric",
        input: () => this.#set("seed", whole(this.#seed)),
    });
    #liveliness = el("input", {
        type: "number",
        min: 0,
        max: 1,
        step: 0.1,
        input: () => this.#set("liveliness", number(this.#liveliness)),
    });
    #signature = el("input", { type: "text", input: () => this.#set("signature", this.#signature.value || null) });
    #typographic = check("Curly quotes and long dashes", false, (on) => this.#set("typographic", on));

    /**
     * @param {(head: Head) => void} changed
     * @param {() => void} again called when the whole note is to be written anew
     */
    constructor(changed, again) {
        this.changed = changed;
        const seed = el("div", { class: "with-button" }, field("Seed", this.#seed), button("Write it again", again));
        const more = el(
            "details",
            {},
            el("summary", {}, "More choices"),
            el(
                "div",
                { class: "fields" },
                field("Liveliness", this.#liveliness, "0 is steady, 0.5 as the hand stands, 1 lively"),
                field("Signature", this.#signature, "An SVG file of strokes in this folder, or “space”"),
                this.#typographic,
            ),
        );
        // On a phone the words come first; there the choices are opened when they are wanted.
        this.node = el(
            "details",
            { class: "head", open: !matchMedia("(max-width: 40rem)").matches },
            el("summary", { class: "small-caps" }, "Choices of this note"),
            el(
                "div",
                { class: "fields" },
                field("To", this.#to),
                field("Stationery", this.#stationery),
                field("Hand", this.#hand),
                field("Face", this.#font),
                field("Size of a small x", this.#size),
                field("Pen", this.#pen),
                seed,
            ),
            more,
        );
    }

    /**
     * @param {Head} head
     * @param {Head} settings of all notes
     * @param {Choices} choices
     */
    show(head, settings, choices) {
        this.#head = { ...head };
        this.#settings = settings;
        this.#choices = choices;
        this.#offer();
        put(this.#to, head.to ?? "");
        put(this.#seed, head.seed ?? "");
        this.#seed.placeholder = `as all: ${settings.seed ?? 1}`;
        put(this.#liveliness, head.liveliness ?? "");
        this.#liveliness.placeholder = `as all: ${settings.liveliness ?? 0.5}`;
        put(this.#signature, head.signature ?? "");
        this.#signature.placeholder = settings.signature ? `as all: ${settings.signature}` : "none";
        const box = this.#typographic.querySelector("input");
        if (box) box.checked = head.typographic ?? settings.typographic ?? false;
    }

    #offer() {
        const choices = this.#choices;
        if (!choices) return;
        offer(this.#stationery, [this.#usual("stationery"), ...stationeryOptions(choices)]);
        offer(this.#hand, [this.#usual("hand"), ...named(choices.hands)]);
        offer(this.#font, [this.#usual("font"), ...named(choices.faces)]);
        offer(this.#pen, [this.#usual("pen"), ...named(choices.pens)]);
        offer(this.#size, [
            this.#usual("size_mm"),
            { value: "usual", label: "Usual for the stationery" },
            { value: "fit", label: "Largest that fits" },
            ...this.#sizes(),
        ]);
        for (const [key, control] of Object.entries({
            stationery: this.#stationery,
            hand: this.#hand,
            font: this.#font,
            pen: this.#pen,
        })) {
            choose(control, this.#head[key] ?? "");
        }
        choose(
            this.#size,
            this.#head.size_mm === undefined || this.#head.size_mm === null ? "" : String(this.#head.size_mm),
        );
    }

    /** @returns {Option[]} */
    #sizes() {
        const name = this.#head.stationery ?? this.#settings.stationery;
        const sheet = this.#choices?.stationery.find((one) => one.name === name);
        if (!sheet) return [];
        const steps = Math.round((sheet.largest - sheet.least) / STEP);
        return Array.from({ length: steps + 1 }, (_, index) => {
            const size = mm(sheet.least + index * STEP);
            return { value: size, label: `${size} mm` };
        });
    }

    /**
     * @param {string} key
     * @returns {Option}
     */
    #usual(key) {
        const value = this.#settings[key];
        /** @type {Record<string, string>} */
        const open = { font: "own", size_mm: "usual" };
        return { value: "", label: `${value ? shown(value) : (open[key] ?? "none")} (as all)` };
    }

    /** @param {string} key */
    #picker(key) {
        return select([], (value) => this.#set(key, value || null));
    }

    /**
     * @param {string} key
     * @param {unknown} value null: as all notes
     */
    #set(key, value) {
        const head = { ...this.#head };
        if (value === null) delete head[key];
        else head[key] = value;
        this.#head = head;
        if (key === "stationery") this.#offer();
        this.changed(head);
    }
}

/**
 * @param {(string | {name: string, title?: string})[]} list
 * @returns {Option[]}
 */
export function named(list) {
    return list.map((one) => {
        if (typeof one === "string") return { value: one, label: one };
        const { name, title } = one;
        return { value: name, label: title && title !== name ? `${name}: ${title}` : name };
    });
}

/**
 * @param {Choices} choices
 * @returns {Option[]}
 */
export function stationeryOptions(choices) {
    return choices.stationery.map(({ name, width, height }) => ({
        value: name,
        label: `${name}, ${mm(width)} × ${mm(height)} mm`,
    }));
}

/** @param {string} value */
function sizeOf(value) {
    if (value === "") return null;
    return Number.isFinite(Number(value)) ? Number(value) : value;
}

/** @param {HTMLInputElement} control */
function number(control) {
    return control.value === "" || !Number.isFinite(control.valueAsNumber) ? null : control.valueAsNumber;
}

/** @param {HTMLInputElement} control */
function whole(control) {
    const value = number(control);
    return value === null ? null : Math.round(value);
}

/**
 * @param {HTMLInputElement} control
 * @param {string | number} value
 */
function put(control, value) {
    if (control.value !== String(value)) control.value = String(value);
}
