/** The view for the last look before the first stroke: every card, and every name as it will be inked. */

import { get, notePath } from "./api.js";
import { complain } from "./announce.js";
import { el, svg } from "./dom.js";
import { mm } from "./format.js";
import { batch, choices } from "./studio.js";

/** @typedef {import("./types.js").NameProof} NameProof */
/** @typedef {import("./types.js").Row} Row */

const UNDRAWN = "This note cannot be drawn as it stands.";

export class ProofsView {
    #sheet = el("ul", { class: "contact-sheet" });
    #names = el("ul", { class: "names" });

    constructor() {
        this.node = el(
            "div",
            { class: "view proofs" },
            el(
                "div",
                { class: "pane-head" },
                el("h1", { tabindex: -1 }, "Proofs"),
                el("a", { href: "/api/proof.pdf", download: "proof.pdf", class: "button" }, "PDF of all cards"),
            ),
            el(
                "section",
                { "aria-labelledby": "names-title" },
                el("h2", { id: "names-title" }, "Names"),
                el(
                    "p",
                    { class: "caption" },
                    "Each name as it will be inked, beside its spelling in the roster: read it once more.",
                ),
                this.#names,
            ),
            el("section", { "aria-labelledby": "sheet-title" }, el("h2", { id: "sheet-title" }, "Cards"), this.#sheet),
        );
    }

    /** Shows all as it is in the folder now. */
    async open() {
        const rows = batch.value?.notes ?? [];
        this.#sheet.replaceChildren(...rows.map(card));
        try {
            const names = /** @type {NameProof[]} */ (await get("/api/names"));
            this.#names.replaceChildren(...names.map(name));
        } catch (error) {
            complain(error);
        }
    }
}

/** @param {Row} row */
function card(row) {
    const sheet = choices.value?.stationery.find(({ name }) => name === row.stationery);
    const who = `${row.envelope ? "Envelope of " : ""}${row.to || row.name}`;
    const picture = el("img", {
        src: `${notePath(row.name, "card.svg")}?at=${Date.now()}`,
        alt: `Card: ${who}`,
        loading: "lazy",
    });
    picture.addEventListener("error", () => picture.replaceWith(el("p", { class: "caption" }, UNDRAWN)));
    if (sheet) {
        picture.width = Math.round(sheet.width * 2);
        picture.height = Math.round(sheet.height * 2);
    }
    const size = sheet ? `${sheet.name}, ${mm(sheet.width)} × ${mm(sheet.height)} mm` : row.stationery;
    const href = `#/write/${encodeURIComponent(row.name)}`;
    return el(
        "li",
        {},
        el("a", { href }, picture, el("span", { class: "who" }, who)),
        el("span", { class: "caption" }, size),
    );
}

/** @param {NameProof} proof */
function name({ note, to, roster, svg: drawing }) {
    const differs = roster !== null && roster !== to;
    const said =
        roster === null ? "not in the roster" : differs ? `The roster spells it “${roster}”` : "as in the roster";
    return el(
        "li",
        { class: differs ? "differs" : "" },
        drawing ? inked(drawing, to) : el("p", { class: "caption" }, UNDRAWN),
        el("a", { href: `#/write/${encodeURIComponent(note)}`, class: "who" }, to || note),
        el("span", { class: "caption" }, said),
    );
}

/**
 * The strokes of a drawing as elements made here: text from the server is never read as markup.
 * @param {string} drawing
 * @param {string} label
 */
function inked(drawing, label) {
    const box = /viewBox="([-\d. ]+)"/.exec(drawing)?.[1] ?? "0 0 100 20";
    const width = /stroke-width="([\d.]+)"/.exec(drawing)?.[1] ?? "0.3";
    const stroke = /stroke="(#[\da-f]{6})"/i.exec(drawing)?.[1] ?? "#1b1b1f";
    const paths = [...drawing.matchAll(/\sd="([-\dMLlm., ]+)"/g)].map(([, d]) => svg("path", { d }));
    return svg(
        "svg",
        {
            viewBox: box,
            role: "img",
            "aria-label": `${label}, inked`,
            class: "name-ink",
            "stroke-width": width,
            stroke,
        },
        ...paths,
    );
}
