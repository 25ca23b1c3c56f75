/**
 * A card with its ink, in mm. Each word is one path, known by the key of its ink: a word whose key stays is moved at
 * most, and never drawn again.
 */

import { el, svg } from "./dom.js";

/** @typedef {import("./types.js").Ink} Ink */
/** @typedef {import("./types.js").Sheet} Sheet */
/** @typedef {import("./types.js").InkWord} InkWord */

const KEPT = 400;
/** CSS pixels of a mm at true size. */
const PX = 96 / 25.4;

export class Card {
    /** @type {Map<string, string>} what each key's path is, the latest used last */
    #paths = new Map();
    /** @type {{key: string, word: number, node: SVGPathElement, place: string}[]} */
    #laid = [];
    #sheet = "";
    #width = 0;
    #height = 0;
    #zoom = 0;
    #paper = svg("g", { class: "paper" });
    #glow = svg("rect", { class: "glow", rx: 0.6 });
    #ink = svg("g", { fill: "none", "stroke-linecap": "round", "stroke-linejoin": "round" });
    #frames = svg("g", { class: "frames" });
    #chosen = -1;

    constructor() {
        this.svg = svg("svg", { role: "img", class: "card" }, this.#paper, this.#glow, this.#ink, this.#frames);
        this.scroller = el("div", { class: "desk", tabindex: 0, role: "region", "aria-label": "The card" }, this.svg);
        this.showFrames(false);
        new ResizeObserver(() => this.#scale()).observe(this.scroller);
    }

    /** The keys whose ink need not be sent again. */
    get known() {
        return [...this.#paths.keys()];
    }

    /** How large the card is shown; 1 is its true size. */
    get scale() {
        if (this.#zoom || !this.#width) return this.#zoom || 1;
        const { clientWidth, clientHeight } = this.scroller;
        const high = clientHeight > 240 ? (clientHeight - 56) / (this.#height * PX) : 3;
        return Math.max(0.25, Math.min(3, (clientWidth - 56) / (this.#width * PX), Math.max(high, 0.6)));
    }

    /** @param {number} zoom 1 is true size, 0 what fits */
    zoom(zoom) {
        this.#zoom = zoom;
        this.#scale();
    }

    /** @param {boolean} on */
    showFrames(on) {
        this.#frames.classList.toggle("away", !on);
    }

    /** @param {Ink} ink a reply with a sheet */
    lay(ink) {
        if (!ink.sheet || !ink.pen) return;
        const other = this.#lay(ink.sheet);
        // What cannot be drawn as it stands now leaves the ink that was there, as long as it is on the same paper.
        if (ink.error && !other) return;
        this.#ink.setAttribute("stroke", ink.pen.colour);
        this.#ink.setAttribute("stroke-width", String(ink.pen.width));
        this.#write(ink.words);
        this.choose(this.#chosen);
    }

    /** Whether the next ink has nothing to do with this one. */
    clear() {
        this.#write([]);
        this.choose(-1);
    }

    /** @param {number} word the number of the word that is pointed out, from 0; -1 for none */
    choose(word) {
        this.#chosen = word;
        const boxes = this.#laid.filter((laid) => laid.word === word).map((laid) => box(laid.node, laid.place));
        this.#glow.classList.toggle("away", boxes.length === 0);
        if (boxes.length === 0) return;
        const left = Math.min(...boxes.map((one) => one.left)) - 1;
        const top = Math.min(...boxes.map((one) => one.top)) - 1;
        this.#glow.setAttribute("x", String(left));
        this.#glow.setAttribute("y", String(top));
        this.#glow.setAttribute("width", String(Math.max(...boxes.map((one) => one.right)) + 1 - left));
        this.#glow.setAttribute("height", String(Math.max(...boxes.map((one) => one.bottom)) + 1 - top));
    }

    /**
     * The number of the word near a place of the window, or -1.
     * @param {number} x
     * @param {number} y
     */
    wordAt(x, y) {
        const around = this.#laid.map((laid) => ({ word: laid.word, at: laid.node.getBoundingClientRect() }));
        const reach = 4;
        const hit = around.filter(
            ({ at }) => x > at.left - reach && x < at.right + reach && y > at.top - reach && y < at.bottom + reach,
        );
        const far = (/** @type {DOMRect} */ at) => Math.abs(y - (at.top + at.bottom) / 2);
        hit.sort((one, two) => far(one.at) - far(two.at));
        return hit[0]?.word ?? -1;
    }

    #scale() {
        const scale = this.scale;
        this.svg.style.setProperty("width", `${this.#width * scale * PX}px`);
        this.svg.style.setProperty("height", `${this.#height * scale * PX}px`);
        this.scroller.dataset.scale = String(Math.round(scale * 100));
    }

    /**
     * @param {Sheet} sheet
     * @returns {boolean} whether it is another one than before
     */
    #lay(sheet) {
        const now = JSON.stringify(sheet);
        if (now === this.#sheet) return false;
        this.#sheet = now;
        this.#width = sheet.width;
        this.#height = sheet.height;
        this.svg.setAttribute("viewBox", `0 0 ${sheet.width} ${sheet.height}`);
        this.#paper.replaceChildren(...printed(sheet));
        this.#frames.replaceChildren(...framed(sheet));
        this.#scale();
        return true;
    }

    /** @param {InkWord[]} words */
    #write(words) {
        for (const { key, d } of words) {
            const path = d ?? this.#paths.get(key);
            if (path === undefined) continue;
            this.#paths.delete(key);
            this.#paths.set(key, path);
        }
        for (const key of this.#paths.keys()) {
            if (this.#paths.size <= Math.max(KEPT, words.length)) break;
            this.#paths.delete(key);
        }
        /** @type {Map<string, {key: string, word: number, node: SVGPathElement, place: string}[]>} */
        const free = new Map();
        for (const laid of this.#laid) free.set(laid.key, [...(free.get(laid.key) ?? []), laid]);
        const fresh = document.createDocumentFragment();
        this.#laid = words.map(({ key, x, y, word }) => {
            const place = `translate(${x} ${y})`;
            const old = free.get(key)?.shift();
            if (old) {
                if (old.place !== place) old.node.setAttribute("transform", place);
                return { key, word, node: old.node, place };
            }
            const node = svg("path", { d: this.#paths.get(key) ?? "", transform: place });
            fresh.append(node);
            return { key, word, node, place };
        });
        for (const left of free.values()) for (const { node } of left) node.remove();
        this.#ink.append(fresh);
    }
}

/**
 * @param {SVGPathElement} node
 * @param {string} place
 */
function box(node, place) {
    const [x, y] = place.slice(10, -1).split(" ").map(Number);
    const at = node.getBBox();
    return { left: at.x + x, top: at.y + y, right: at.x + at.width + x, bottom: at.y + at.height + y };
}

/**
 * The paper, its printed rules, and the folds between its panels.
 * @param {Sheet} sheet
 */
export function printed(sheet) {
    const { width, height } = sheet;
    const parts = [svg("rect", { width, height, fill: sheet.paper })];
    const lines = sheet.rules.map(([x1, y1, x2, y2]) =>
        svg("line", { x1, y1, x2, y2, class: x1 === x2 ? "rule upright" : "rule" }),
    );
    const folds = sheet.panels.slice(1).map((panel, index) => fold(sheet.panels[index], panel, sheet));
    return [...parts, ...lines, ...folds];
}

/**
 * @param {import("./types.js").Four} before
 * @param {import("./types.js").Four} after
 * @param {Sheet} sheet
 */
function fold(before, after, sheet) {
    const across = after[1] >= before[3];
    const at = across ? (before[3] + after[1]) / 2 : (before[2] + after[0]) / 2;
    const ends = across ? { x1: 0, x2: sheet.width, y1: at, y2: at } : { x1: at, x2: at, y1: 0, y2: sheet.height };
    return svg("line", { ...ends, class: "fold" });
}

/** @param {Sheet} sheet */
function framed(sheet) {
    const boxed = (/** @type {import("./types.js").Four} */ [left, top, right, bottom], /** @type {string} */ kind) =>
        svg("rect", { x: left, y: top, width: right - left, height: bottom - top, class: kind });
    const panels = sheet.panels.length ? sheet.panels : [sheet.frame];
    return [
        ...panels.map((panel) => boxed(panel, "panel")),
        ...sheet.keep_outs.map((place) => boxed(place, "keep-out")),
    ];
}
