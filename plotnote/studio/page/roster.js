/** The notes of the folder, at the left. */

import { el } from "./dom.js";
import { stateWord } from "./format.js";
import { batch } from "./studio.js";

/** @typedef {import("./types.js").Row} Row */

/** @param {string} name */
export function writeHref(name) {
    return `#/write/${encodeURIComponent(name)}`;
}

/**
 * The notes with each envelope behind its card; as files, and at the machine, it comes before it.
 * @param {Row[]} rows
 */
function paired(rows) {
    const cards = new Set(rows.filter(({ envelope }) => !envelope).map(({ name }) => name));
    const cardOf = (/** @type {Row} */ row) => row.name.replace(/-envelope$/, "");
    const alone = rows.filter((row) => !row.envelope || !cards.has(cardOf(row)));
    return alone.flatMap((row) => [
        row,
        ...rows.filter((one) => one.envelope && one !== row && cardOf(one) === row.name),
    ]);
}

/**
 * A list of links to notes; it follows the folder.
 * @param {(name: string) => string} href
 * @param {string} label
 */
export function rosterOf(href, label) {
    const list = el("ol", { class: "roster" });
    let current = "";
    const show = () => {
        const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.note : undefined;
        list.replaceChildren(...paired(batch.value?.notes ?? []).map((row) => item(row, href, row.name === current)));
        if (focused) find(focused)?.focus();
    };
    const find = (/** @type {string} */ name) =>
        /** @type {HTMLElement | undefined} */ (
            [...list.querySelectorAll("a")].find((link) => link.dataset.note === name)
        );
    batch.watch(show);
    return {
        node: el("nav", { "aria-label": label }, list),
        /** @param {string} name */
        choose(name) {
            if (name === current) return;
            current = name;
            show();
            find(name)?.scrollIntoView({ block: "nearest" });
        },
    };
}

/**
 * @param {Row} row
 * @param {(name: string) => string} href
 * @param {boolean} current
 */
function item(row, href, current) {
    const state = stateWord(row.state);
    const who = row.to || row.name;
    return el(
        "li",
        { class: row.envelope ? "envelope" : "" },
        el(
            "a",
            { href: href(row.name), "aria-current": current ? "true" : null, "data-note": row.name },
            el("span", { class: "who" }, row.envelope ? `Envelope of ${who}` : who),
            state && el("span", { class: `state ${row.state}` }, state),
        ),
    );
}

/**
 * The notes as a select, for narrow windows.
 * @param {(name: string) => void} chosen
 */
export function rosterSelect(chosen) {
    const control = el("select", { id: "note-choice", change: () => chosen(control.value) });
    let current = "";
    batch.watch((folder) => {
        control.replaceChildren(
            ...paired(folder?.notes ?? []).map(({ name, to, envelope, state }) => {
                const said = stateWord(state);
                const label = `${envelope ? "Envelope of " : ""}${to || name}${said ? ` (${said})` : ""}`;
                return el("option", { value: name }, label);
            }),
        );
        control.value = current;
    });
    return {
        node: el("div", { class: "field note-choice" }, el("label", { for: control.id }, "Note"), control),
        /** @param {string} name */
        choose(name) {
            current = name;
            control.value = name;
        },
    };
}
